"""What the lessons derive, one function each.

By lesson: `line` (1 to 3), `linear` (4, 5), `descent` (6), `logistic` (7 to 9), `classes` (10).
Arguments are numbers and NumPy arrays. A live figure's moving numbers work as well where nothing is
needed but arithmetic, because that is plain NumPy: only shapes are checked before it starts.
"""

from mxplusb.formulas.classes import normalise as normalise
from mxplusb.formulas.classes import one_vs_rest as one_vs_rest
from mxplusb.formulas.classes import softmax as softmax
from mxplusb.formulas.descent import batches as batches
from mxplusb.formulas.descent import centre as centre
from mxplusb.formulas.descent import gradient_descent as gradient_descent
from mxplusb.formulas.descent import mse_gradient as mse_gradient
from mxplusb.formulas.descent import standardise as standardise
from mxplusb.formulas.descent import stochastic_gradient_descent as stochastic_gradient_descent
from mxplusb.formulas.line import best_line as best_line
from mxplusb.formulas.line import line_through as line_through
from mxplusb.formulas.line import predict as predict
from mxplusb.formulas.line import r_squared as r_squared
from mxplusb.formulas.line import residuals as residuals
from mxplusb.formulas.line import sse as sse
from mxplusb.formulas.line import sse_gradient as sse_gradient
from mxplusb.formulas.linear import adjusted_r_squared as adjusted_r_squared
from mxplusb.formulas.linear import design_matrix as design_matrix
from mxplusb.formulas.linear import hessian as hessian
from mxplusb.formulas.linear import least_squares as least_squares
from mxplusb.formulas.linear import leave_one_out as leave_one_out
from mxplusb.formulas.linear import linear_gradient as linear_gradient
from mxplusb.formulas.linear import normal_equation as normal_equation
from mxplusb.formulas.linear import predict_linear as predict_linear
from mxplusb.formulas.linear import project as project
from mxplusb.formulas.logistic import classify as classify
from mxplusb.formulas.logistic import compound as compound
from mxplusb.formulas.logistic import confusion as confusion
from mxplusb.formulas.logistic import fit_logistic as fit_logistic
from mxplusb.formulas.logistic import log_loss as log_loss
from mxplusb.formulas.logistic import log_loss_gradient as log_loss_gradient
from mxplusb.formulas.logistic import log_odds as log_odds
from mxplusb.formulas.logistic import penalised_log_loss as penalised_log_loss
from mxplusb.formulas.logistic import predict_probability as predict_probability
from mxplusb.formulas.logistic import sigmoid as sigmoid
from mxplusb.formulas.logistic import sigmoid_slope as sigmoid_slope
from mxplusb.formulas.logistic import threshold_score as threshold_score
