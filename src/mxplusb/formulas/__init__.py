"""What the lessons derive, one function each.

Arguments are numbers and NumPy arrays. A live figure's moving numbers work as well where nothing is
needed but arithmetic, because that is plain NumPy: only shapes are looked at before it starts.
"""

from mxplusb.formulas.classes import normalise, one_vs_rest, softmax
from mxplusb.formulas.descent import (
    batches,
    centre,
    gradient_descent,
    mse_gradient,
    standardise,
    stochastic_gradient_descent,
)
from mxplusb.formulas.line import (
    best_line,
    line_through,
    predict,
    r_squared,
    residuals,
    sse,
    sse_gradient,
)
from mxplusb.formulas.linear import (
    adjusted_r_squared,
    design_matrix,
    hessian,
    least_squares,
    leave_one_out,
    linear_gradient,
    normal_equation,
    predict_linear,
    project,
)
from mxplusb.formulas.logistic import (
    classify,
    compound,
    confusion,
    fit_logistic,
    log_loss,
    log_loss_gradient,
    log_odds,
    penalised_log_loss,
    predict_probability,
    sigmoid,
    sigmoid_slope,
    threshold_score,
)

__all__ = [
    "adjusted_r_squared",
    "batches",
    "best_line",
    "centre",
    "classify",
    "compound",
    "confusion",
    "design_matrix",
    "fit_logistic",
    "gradient_descent",
    "hessian",
    "least_squares",
    "leave_one_out",
    "line_through",
    "linear_gradient",
    "log_loss",
    "log_loss_gradient",
    "log_odds",
    "mse_gradient",
    "normal_equation",
    "normalise",
    "one_vs_rest",
    "penalised_log_loss",
    "predict",
    "predict_linear",
    "predict_probability",
    "project",
    "r_squared",
    "residuals",
    "sigmoid",
    "sigmoid_slope",
    "softmax",
    "sse",
    "sse_gradient",
    "standardise",
    "stochastic_gradient_descent",
    "threshold_score",
]
