// The error functions, the gamma function and its logarithm, the quantiles of the normal distribution.
//
// Each relies on a Chebyshev series whose coefficients were worked out with fifty digits.

// erf(x) / x for |x| ≤ 1, of 2 x² − 1.
const ERF = [
  0.9754769393826541, -0.14226120510371365, 0.010035582187599796, -0.0005768764699767485,
  2.741993125219606e-05, -1.1043175507344507e-06, 3.8488755420345036e-08, -1.1808582533875466e-09,
  3.2334215826050907e-11, -7.991015947004549e-13, 1.7990725113961456e-14, -3.718635487818693e-16,
  7.103599003714253e-18,
];

// (1 + 2 x) exp(x²) erfc(x) for x ≥ 0, of (x − 3) / (x + 3).
const ERFC = [
  1.17756257419656, 0.005353904539615676, -0.09377550342284209, 0.05436652555744322,
  -0.018976596707845208, 0.004453426061462712, -0.0006335531710553147, 1.7661719523171593e-05,
  1.2841532864056671e-05, -2.0072285659059913e-06, -1.807522790414837e-07, 7.549828343825093e-08,
  1.885668523838603e-09, -2.699519049798364e-09, -1.460079119939105e-11, 1.0361607445969489e-10,
  1.475715976623473e-12, -4.277340064396911e-12, -2.07922492859799e-13, 1.8134502003176963e-13,
  1.973425574544739e-14, -7.287943737592673e-15, -1.5169878690228116e-15, 2.3514112258781403e-16,
  1.0006111691821667e-16, -2.0572528169538546e-18, -5.608608218863183e-18,
];

// log Γ(x) / ((x − 1) (x − 2)) for 1.5 ≤ x ≤ 2.5, of 2 x − 4.
const LOG_GAMMA = [
  0.42702679007974553, -0.05136266063271509, 0.004283865121771959, -0.00040868943087787814,
  4.189889214014742e-05, -4.4884162278409e-06, 4.950359592304836e-07, -5.572882261152328e-08,
  6.369038926367588e-09, -7.363280290999341e-10, 8.590324630704468e-11, -1.0095630921452502e-11,
  1.1936859013748236e-12, -1.4186121794476558e-13, 1.693301639270074e-14, -2.0288519799922935e-15,
  2.43899034401661e-16, -2.940688354710887e-17, 3.554929051822112e-18,
];

// Γ(x) for 1 ≤ x ≤ 2, of 2 x − 3.
const GAMMA = [
  0.9417855977954946, 0.004415381324841007, 0.05685043681599363, -0.00421983539641856,
  0.0013268081812124603, -0.00018930245297988805, 3.606925327441245e-05, -6.056761904460864e-06,
  1.0558295463022833e-06, -1.811967365542384e-07, 3.117724964715322e-08, -5.354219639019687e-09,
  9.193275519859589e-10, -1.5779412802883398e-10, 2.7079806229349544e-11, -4.64681865382573e-12,
  7.97335019200742e-13, -1.368078209830916e-13, 2.3473194865638007e-14, -4.027432614949067e-15,
  6.910051747372101e-16, -1.185584500221993e-16, 2.034148542496374e-17, -3.490054341717406e-18,
];

// log Γ(x) − (x − 1/2) log x + x − log(2 π) / 2 for large x, of 1 / x².
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

const LARGE = 10; // from here on by Stirling's series
const HALF_LOG_2_PI = 0.9189385332046727;

/** The sum of a Chebyshev series, by Clenshaw. @param {number[]} series @param {number} t */
function chebyshev(series, t) {
  let next = 0;
  let after = 0;
  for (let k = series.length - 1; k > 0; k--) {
    [next, after] = [2 * t * next - after + series[k], next];
  }
  return t * next - after + series[0];
}

/** @param {number[]} coefficients @param {number} x */
const polynomial = (coefficients, x) => coefficients.reduceRight((sum, c) => sum * x + c, 0);

/** exp(−x²), as exact where x² is large: the square is split. @param {number} x */
function gaussian(x) {
  const near = Math.fround(x);
  return Math.exp(-near * near) * Math.exp((near - x) * (near + x));
}

/** exp(x²) erfc(x) for x ≥ 0. @param {number} x */
function scaledErfc(x) {
  return chebyshev(ERFC, (x - 3) / (x + 3)) / (1 + 2 * x);
}

/** @param {number} x @returns {number} */
export function erf(x) {
  if (x !== x) return x;
  if (Math.abs(x) <= 1) return x * chebyshev(ERF, 2 * x * x - 1);
  return x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
}

/** 1 − erf(x). @param {number} x @returns {number} */
export function erfc(x) {
  if (x < 0.5) return x < -1 ? 2 - erfc(-x) : 1 - erf(x);
  if (x > 40) return 0;
  return gaussian(x) * scaledErfc(x);
}

/** log |Γ(x)|. @param {number} x @returns {number} */
export function gammaln(x) {
  if (x !== x) return x;
  if (Math.abs(x) === Infinity) return x;
  if (x <= 0 && x === Math.floor(x)) return Infinity;
  if (x < -0.5) return Math.log(Math.PI / Math.abs(x * sinPi(x))) - gammaln(-x);
  if (x < 0) return gammaln(x + 1) - Math.log(-x);
  if (x >= LARGE) {
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_2_PI + polynomial(STIRLING, 1 / (x * x)) / x;
  }
  if (x < 0.5) return gammaln(x + 1) - Math.log(x);
  if (x < 1.5) return nearTwo(x + 1, x - 1) - Math.log1p(x - 1);
  let product = 1;
  while (x > 2.5) product *= x -= 1;
  return Math.log(product) + nearTwo(x, x - 2);
}

/** log Γ(x) where x is near to 2, and by how much. @param {number} x @param {number} above */
function nearTwo(x, above) {
  return (x - 1) * above * chebyshev(LOG_GAMMA, 2 * above);
}

/** sin(π x) @param {number} x */
function sinPi(x) {
  const rest = x - 2 * Math.round(x / 2); // exact
  const small = Math.abs(rest) > 0.5 ? Math.sign(rest) - rest : rest;
  return Math.sin(Math.PI * small);
}

/** Γ(x) @param {number} x @returns {number} */
export function gamma(x) {
  if (x === 0) return 1 / x;
  if (x < 0 && x === Math.floor(x)) return NaN;
  if (x > 171.7) return Infinity;
  if (x < -0.5) return x < -190 ? 0 * -sinPi(x) : -Math.PI / sinPi(x) / x / gamma(-x);
  if (x !== x) return x;
  if (x === Math.floor(x)) return factorial(x - 1);
  let product = 1;
  if (x < LARGE) {
    while (x > 2) product *= x -= 1;
    while (x < 1) product /= x++;
    return product * chebyshev(GAMMA, 2 * x - 3);
  }
  const root = x ** ((x - 0.5) / 2); // its square is too large
  const rest = Math.exp(HALF_LOG_2_PI + polynomial(STIRLING, 1 / (x * x)) / x);
  return root * Math.exp(-x) * rest * root;
}

/** The product of the whole numbers up to n. @param {number} n */
function factorial(n) {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}

/** Where the normal distribution has the share p below it. @param {number} p */
export function ndtri(p) {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (Math.abs(p - 0.5) < 0.2) return quantileInTheMiddle(p - 0.5);
  return p < 0.5 ? quantileInTheTail(p) : -quantileInTheTail(1 - p);
}

const ROOT_2_PI = Math.sqrt(2 * Math.PI);

/** By Newton's method on the share between 0 and x. @param {number} share */
function quantileInTheMiddle(share) {
  let x = share * ROOT_2_PI;
  for (let i = 0; i < 6; i++) {
    x -= (erf(x * Math.SQRT1_2) / 2 - share) * ROOT_2_PI * Math.exp((x * x) / 2);
  }
  return x;
}

/** By Newton's method on the logarithm of the share below x, which is concave. @param {number} p */
function quantileInTheTail(p) {
  const logarithm = Math.log(p);
  let x = -Math.sqrt(-2 * logarithm);
  for (let i = 0; i < 8; i++) {
    const scaled = scaledErfc(-x * Math.SQRT1_2) / 2;
    x -= (Math.log(scaled) - (x * x) / 2 - logarithm) * scaled * ROOT_2_PI;
  }
  return x;
}
