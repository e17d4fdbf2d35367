"""Minimisers of the potential of a diagonal linear network by another way than the library's and the checker's.

Newton's method on the dual at 400 bits, then one step of the interval Newton operator: if it maps a box of multipliers
into itself, the box has the only solution, and the primal point is enclosed through (r/2) sinh 2(a + tilt).
"""

from fractions import Fraction

from flint import arb, arb_mat, ctx, fmpq, fmpq_mat

BITS = 400


def exact(number):
    """A Fraction, an int or a text as fmpq."""
    value = Fraction(number)
    return fmpq(value.numerator, value.denominator)


def pivots(rows):
    """The pivot columns of a matrix of fmpq."""
    if not rows or not rows[0]:
        return []
    reduced, rank = fmpq_mat(rows).rref()
    return [next(j for j in range(len(rows[0])) if reduced[i, j]) for i in range(rank)]


def solved(rows, right, root_k, center=None):
    """Balls for the minimiser, for root_k rationals or balls, and for multipliers of the equations; None if no beta
    satisfies them.

    Raises
    ------
    ArithmeticError
        The interval Newton operator does not contract.
    """
    x = [[exact(v) for v in row] for row in rows]
    y = [exact(v) for v in right]
    if len(pivots(x)) < len(pivots([[*row, v] for row, v in zip(x, y, strict=True)])):
        return None
    basis = pivots([list(column) for column in zip(*x, strict=True)])
    with ctx.workprec(BITS):
        r = [v if isinstance(v, arb) else arb(exact(v)) for v in root_k]
        tilt = [(2 * arb(exact(z)) / s).asinh() for z, s in zip(center or [0] * len(r), r, strict=True)]
        if not basis:
            return [arb(exact(z)) for z in center or [0] * len(r)], [arb(0)] * len(y)
        beta, nu = _solve(arb_mat([x[i] for i in basis]), arb_mat([[y[i]] for i in basis]), r, tilt)
        return beta, [nu[basis.index(i)] if i in basis else arb(0) for i in range(len(y))]


def _solve(b, z, r, tilt):
    transposed = b.transpose()

    def residual_and_slope(nu):
        a = transposed * nu
        turned = [(2 * a[i, 0] + t).sinh_cosh() for i, t in enumerate(tilt)]
        beta = arb_mat([[s / 2 * sinh] for s, (sinh, _) in zip(r, turned, strict=True)])
        weighted = arb_mat([[b[j, i] * s * turned[i][1] for i, s in enumerate(r)] for j in range(b.nrows())])
        return b * beta - z, weighted * transposed, beta

    def middle(matrix):
        return arb_mat([[matrix[i, j].mid() for j in range(matrix.ncols())] for i in range(matrix.nrows())])

    nu = arb_mat(b.nrows(), 1)
    for _ in range(4000):
        residual, slope, _ = residual_and_slope(nu)
        step = middle(slope).solve(middle(residual), algorithm="approx")
        change = transposed * step
        length = max(abs(change[i, 0]).mid() for i in range(len(r)))
        if length < arb(2) ** (-BITS // 2):
            break
        factor = (2 * length).log1p() / (2 * length)
        nu = middle(nu - factor.mid() * step)
    radius = 2**20 * (length + arb(2) ** (-BITS + 60)) + sum(s.rad() for s in r) * arb(2) ** 60
    box = arb_mat([[arb(0, radius.upper()) + nu[i, 0]] for i in range(b.nrows())])
    residual, _, _ = residual_and_slope(nu)
    _, slope, _ = residual_and_slope(box)
    image = nu - slope.solve(residual)
    if not all(box[i, 0].contains(image[i, 0]) for i in range(b.nrows())):
        raise ArithmeticError("the interval Newton operator does not contract")
    _, _, beta = residual_and_slope(image)
    return [beta[i, 0] for i in range(len(r))], [image[i, 0] for i in range(b.nrows())]


def trained_root_k(c, balance, gamma, before):
    """Balls for r_i = 2 (1 + lambda) (c + sqrt(c^2 + p_i^2)) + gamma^2."""
    with ctx.workprec(BITS):
        c, balance, gamma = (arb(exact(v)) for v in (c, balance, gamma))
        return [2 * (1 + balance) * (c + (c * c + p * p).sqrt()) + gamma * gamma for p in before]


# Certificates


def dyadic(ball, bits):
    """A rational of so many binary places near the middle of a ball."""
    with ctx.workprec(BITS + bits):
        return Fraction(int((ball.mid() * arb(2) ** bits).floor().fmpz()), 2**bits)


def feasible(rows, right, near, bits):
    """A rational point that satisfies the equations, with the coordinates that are free near those given."""
    x = [[exact(v) for v in row] for row in rows]
    columns = pivots(x)
    basis = pivots([list(column) for column in zip(*x, strict=True)])
    point = [Fraction(0) if i in columns else dyadic(ball, bits) for i, ball in enumerate(near)]
    if columns:
        rest = [exact(right[i]) - sum(a * exact(v) for a, v in zip(x[i], point, strict=True)) for i in basis]
        part = fmpq_mat([[x[i][j] for j in columns] for i in basis]).solve(fmpq_mat([[v] for v in rest]))
        for place, j in enumerate(columns):
            point[j] = Fraction(int(part[place, 0].p), int(part[place, 0].q))
    return point


def stage(rows, right, root_k, center=None, bits=100, radius=Fraction(1, 2**90)):
    """Data, ends, point and dual of a minimiser that exists, as they stand in a file."""
    beta, nu = solved(rows, right, root_k, center)
    point = feasible(rows, right, beta, bits)
    return {
        "data": {
            "dimension": len(root_k),
            "x": [[str(Fraction(v)) for v in row] for row in rows],
            "y": [str(Fraction(v)) for v in right],
        },
        "lower": [str(v - radius) for v in point],
        "upper": [str(v + radius) for v in point],
        "point": [str(v) for v in point],
        "dual": [str(dyadic(v, bits)) for v in nu],
    }


def document(claim, proof, precision, pretraining=None):
    """A certificate from the parts of a `stage`."""
    claim = {**claim, "lower": proof["lower"], "upper": proof["upper"], "answer": "encloses"}
    head = {"format": "ftc-verify/certificate", "version": 1, "kind": "bias"}
    last = {} if pretraining is None else {"pretraining": pretraining}
    own = {"data": proof["data"], "precision": precision, "point": proof["point"], "dual": proof["dual"]}
    return {**head, "claim": claim, **own, **last}


def given(rows, right, root_k, center=None, bits=100, radius=Fraction(1, 2**90), precision=160):
    """A certificate for given root_k, and a center if there is one."""
    claim = {"root_k": [str(Fraction(v)) for v in root_k]}
    claim |= {} if center is None else {"center": [str(Fraction(v)) for v in center]}
    return document(claim, stage(rows, right, root_k, center, bits, radius), precision)


def trained(rows, right, parameters, before=None, bits=100, radius=Fraction(1, 2**90), precision=300):
    """A certificate for (c, lambda, gamma), after pretraining on the equations `before` if there are any."""
    dimension = len(rows[0])
    double = [2 * Fraction(parameters[0])] * dimension
    claim = {key: str(Fraction(v)) for key, v in zip(("c", "lambda", "gamma"), parameters, strict=True)}
    found = [arb(0)] * dimension if before is None else solved(*before, double)[0]
    root_k = trained_root_k(*parameters, found)
    first = None if before is None else stage(*before, double, None, 2 * bits, radius**2)
    return document(claim, stage(rows, right, root_k, None, bits, radius), precision, first)
