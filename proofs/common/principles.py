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
PROJECTION = "|beta - b|^2 = |beta|^2 - |b|^2 for the solution b of least l2 norm and any other solution beta"
LOG_OF_ROOT = "asinh(u) = log(u + h), log grows, and log(1 + t) <= t"
ENTROPY = "t log t >= -1/e for t > 0, and is 0 at 0 in the limit"
COMPACT = "minimisers of sums that are bounded above stay in a bounded set, where a subsequence converges"
NULL_SET = "a real polynomial that is not the zero polynomial is 0 on a set of measure zero only"
