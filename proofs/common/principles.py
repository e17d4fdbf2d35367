"""General facts of mathematics that join steps and that no machine checks here: rows name them in `principles`."""

MEAN_VALUE = (
    "a function that is continuous from a start on and has a positive derivative beyond it is larger beyond than at "
    "the start (mean value theorem)"
)
CONSTANT = "a differentiable function of time whose derivative is 0 stays as it is"
CHAIN_RULE = "the rate of a differentiable function of a moving number is its derivative times the number's rate"
LIMIT_IN_SPACE = "a linear subspace of R^d has the limits of its convergent sequences"
BETWEEN = "a continuous function takes every value between two of its values"
UNBOUNDED = "log grows beyond every bound"
NO_RESIDUAL = "if X^T e = 0 and e is in the range of X, then e = 0"
ABSORBED = "|X^T e| >= sigma |e| for e in the range of X, sigma the least singular value of X that is not 0"
LINEAR_RATE = "if L' <= -a L at all times, then L(t) <= L(0) exp(-a t) (Gronwall)"
FINITE_LENGTH = (
    "beta' = A s with A <= r + 2 |beta| and |s| falling exponentially: |beta| is bounded (Gronwall), so beta moves on "
    "a curve of finite length, which converges"
)
