"""Conditions of leaves with products, each taken out of a copy of the checker (test_checker_weakened.py)."""

WEAKENED_PRODUCTS = {
    "strict forms everywhere": ("kernel/shares.py", "return {(p_split(against), -1)}", "return set()"),
    "strict forms on closed sides": (
        "kernel/shares.py", "return {(p_split(against), -1)}", "return at_least(form.terms)"
    ),
    "forms >= 0 everywhere": ("kernel/shares.py", "return {(p_split(terms), 1)}", "return set()"),
    "forms >= 0 on the other side": (
        "kernel/shares.py", "return {(p_split(terms), 1)}", "return {(p_split(terms), -1)}"
    ),
    "forms that are >= 0 somewhere": ("kernel/shares.py", "min(term[0], 0)", "max(term[0], 0)"),
    "zeros on one side": ("kernel/shares.py", ' | (at_least(against) if form.relation == "=" else set())', ""),
    "zeros of any degree": ("kernel/shares.py", 'if form.relation == "=" and form.degree > 1:', "if False:"),
    "products of any degree": ("kernel/products.py", "self.degree - degree", "0"),
    "sides of forms": ("kernel/products.py", "for side in form_sides(form)}", "for side in ()}"),
    "sides of factors": ("kernel/products.py", "self.sides |= gathered.total.sides", "pass"),
    "what need not cancel": (
        "kernel/products.py", "if any(number for polynomial in summed",
        "if False and any(number for polynomial in summed",
    ),
    "a sum of 0": ("kernel/products.py", "if not summed.positive:", "if False:"),
    "a positive term that may be 0": (
        "kernel/products.py", 'all(leaf.forms[n - 1].relation == ">" for n in group.forms)', "True"
    ),
    "a positive term that is not there": ("kernel/products.py", "gathered.ones > 0 and ", ""),
    "signs everywhere": ("kernel/gathered.py", "self.total.sides.add((h_split(k, i), sign))", "pass"),
    "signs on the other side": (
        "kernel/gathered.py", "self.total.sides.add((h_split(k, i), sign))",
        "self.total.sides.add((h_split(k, i), -sign))",
    ),
    "signs that say 0": ("kernel/gathered.py", "if sign > 0:", "if sign < 0:"),
    "sums of slopes everywhere": ("kernel/gathered.py", "self.total.sides.add((u_split(a, j), side))", "pass"),
    "o need not cancel": ("kernel/written.py", "[0 if self.case.direct else sum(total.equations.values())]", "[0]"),
    "the constant need not cancel": ("kernel/written.py", "[self.constant(gathered)]", "[0]"),
    "r need not cancel": ("kernel/written.py", 'yield ("r", k, i), [amount]', 'yield ("r", k, i), [0]'),
    "s need not cancel": ("kernel/written.py", 'yield ("s", k, 0), [slope]', 'yield ("s", k, 0), [0]'),
    "c need not cancel": ("kernel/written.py", 'yield ("c", k, 0), [shift]', 'yield ("c", k, 0), [0]'),
    "u need not cancel": ("kernel/written.py", 'yield ("u", k, j), row', 'yield ("u", k, j), []'),
    "u of several need not cancel": ("kernel/written.py", 'yield ("u", k, j), [slope]', 'yield ("u", k, j), [0]'),
    "v of several need not cancel": ("kernel/written.py", 'yield ("v", k, j), [shift]', 'yield ("v", k, j), [0]'),
    "the ends of a gap exchanged": ("kernel/written.py", "for n in (2, 1))", "for n in (1, 2))"),
}  # fmt: skip
