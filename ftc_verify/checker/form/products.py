"""The leaves with products of a case-tree: settled signs, forms, and what is multiplied by products of them."""

from collections.abc import Sequence

from ..kernel.cases import Case, Coupling
from ..kernel.gathered import Constant, Factor, Form, Group, Products, SlopeSum
from .fields import described, read_list, read_place
from .strict_json import Malformed
from .trees import integer_at, read_inequality, read_integers, read_side, read_terms

SIGNS = {"+": 1, "-": -1, "?": 0}
RELATIONS = (">=", ">", "=")


def read_products(parts: Sequence[object], where: str, case: Case) -> Products:
    """The three parts of such a leaf: signs, forms, products."""
    signs, forms, products = parts
    rows = [
        read_signs(row, f"{where}.signs[{k}]", case.size)
        for k, row in enumerate(read_list(signs, f"{where}.signs", case.neurons))
    ]
    known = [
        read_form(form, f"{where}.forms[{n}]", len(case.marks))
        for n, form in enumerate(read_list(forms, f"{where}.forms"))
    ]
    groups = [
        read_group(group, f"{where}.products[{n}]", len(known), case)
        for n, group in enumerate(read_list(products, f"{where}.products"))
    ]
    return Products(rows, known, groups)


def read_signs(value: object, where: str, size: int) -> list[int]:
    """A string of +, - and ?, one for each sample of the window."""
    if not isinstance(value, str) or len(value) != size or any(letter not in SIGNS for letter in value):
        raise Malformed(f"{where}: {described(value)} where {size} letters +, - or ? must stand")
    return [SIGNS[letter] for letter in value]


def read_form(value: object, where: str, marks: int) -> Form:
    """A form and its relation to 0."""
    terms, relation = read_list(value, where, 2)
    if relation not in RELATIONS:
        raise Malformed(f"{where}[1]: {described(relation)} where '>=', '>' or '=' must stand")
    return Form(read_terms(terms, f"{where}[0]", marks), str(relation))


def read_group(value: object, where: str, forms: int, case: Case) -> Group:
    """Numbers of forms, and what is multiplied by their product."""
    numbers, factors = read_list(value, where, 2)
    places = [read_place(n, f"{where}[0][{i}]", forms) for i, n in enumerate(read_list(numbers, f"{where}[0]"))]
    entries = enumerate(read_list(factors, f"{where}[1]"))
    return Group(places, [read_factor(entry, f"{where}[1][{i}]", case) for i, entry in entries])


def read_factor(value: object, where: str, case: Case) -> Factor:
    """An inequality, with its multiplier, or ["one", m]; couplings "v" are put in already and are none."""
    entries = read_list(value, where)
    kind = entries[0] if entries else None
    if kind == "one":
        read_list(value, where, 2)
        return Constant(integer_at(entries, 1, where, None))
    if kind == "u":
        read_list(value, where, 5)
        a = read_integers(entries[1], f"{where}[1]", case.neurons)
        j = integer_at(entries, 2, where, len(case.marks))
        return SlopeSum(a, j, read_side(entries[3], f"{where}[3]"), integer_at(entries, 4, where, None))
    found = read_inequality(value, where, case)
    if isinstance(found, Coupling):
        raise Malformed(f"{where}: {described(kind)} is not what a product may have as a factor")
    return found
