"""What terms refuse: a copy of the kit without one of the refusals on which truth depends derives something false.

Of the other refusals of terms.py and names.py no exploit is known: they name mistakes early.
"""

import ast
import sys
from fractions import Fraction
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from ftc_verify.claims.statements import assembler

FOLDER = Path(assembler.__file__).parent
PACKAGE = "ftc_verify.claims.statements"
STACK = ("sorts", "terms", "names", "question", "assembler")


def refusals(name):
    """The words of every refusal of a file, with the calls; what a message fills in is "..."."""
    tree = ast.parse((FOLDER / f"{name}.py").read_text("utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    return tree, {
        id(node): said(node.value.args[0]) for node in found if getattr(node.value.func, "id", "") == "refuse"
    }


def said(message):
    """A message as text."""
    if isinstance(message, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "..." for part in message.values)
    return message.value


def kit(*conditions):
    """The modules that are trusted, loaded anew, without the refusals with these words."""
    removed, made, package = [], SimpleNamespace(), sys.modules[PACKAGE]
    with pytest.MonkeyPatch.context() as patch:
        for name in STACK:
            tree, words = refusals(name)

            class Without(ast.NodeTransformer):
                def visit_Expr(self, node, words=words):
                    if words.get(id(node)) in conditions:
                        removed.append(words[id(node)])
                        return ast.copy_location(ast.Pass(), node)
                    return node

            module = ModuleType(f"{PACKAGE}.{name}")
            patch.setitem(sys.modules, module.__name__, module)
            patch.setattr(package, name, module)
            tree = ast.fix_missing_locations(Without().visit(tree))
            exec(compile(tree, str(FOLDER / f"{name}.py"), "exec"), module.__dict__)
            setattr(made, name, module)
    assert sorted(removed) == sorted(conditions)
    return made


def nothing_between(k, a, value):
    """Every integer is at most 0 or at least 1: at this value, False."""
    i = k.names.variables("i")[0]
    zero, one = k.terms.number(0), k.terms.number(1)
    every = a.generalise([i], a.leaf("nothing between", k.terms.any_of(i <= zero, one <= i)))
    return a.leaf("false", k.terms.FALSE, a.instantiate(every, value))


def half_an_integer(k, a):
    """1/2 among the integers: z3 is told 1, Python adds two of them to 1."""
    half, [i] = k.terms.number(Fraction(1, 2)), k.names.variables("i")
    twice = k.terms.implies(k.terms.equal(i, 1), k.terms.equal(i + i, 2))
    every = a.generalise([i], a.leaf("twice", twice))
    one = a.leaf("one", k.terms.equal(half, 1))
    return a.leaf("false", k.terms.FALSE, a.modus_ponens(a.instantiate(every, half), one))


def named_like_a_part(k, a):
    """A variable that has the name of a quantified part is that part to z3."""
    [i], t = k.names.variables("i"), k.terms
    none = t.exists([i], i < i)
    for number in range(4):
        truth = t.variable(f"part {number}!", k.sorts.BOOL)
        try:
            same = a.leaf("same", t.implies(truth, none))
        except a_rejection(k):
            continue
        found = a.modus_ponens(a.instantiate(a.generalise([truth], same), t.TRUE), a.leaf("true", t.TRUE))
        return a.obtain(found, i, a.leaf("false", t.FALSE, a.assume(i < i)))
    raise AssertionError("no part has such a name")


def a_rejection(k):
    """What the assembler of a kit raises."""
    return k.assembler.Rejected


def other_fields(k, a):
    """A record with 1/2 where an integer belongs."""
    t, box = k.terms, k.sorts.record("box", inside=k.sorts.INT)
    r = t.variable("r", box)
    every = a.generalise([r], a.leaf("nothing between", t.any_of(r.inside <= 0, t.number(1) <= r.inside)))
    wrong = k.names.instance(box, t.real(Fraction(1, 2)))
    return a.leaf("false", t.FALSE, a.instantiate(every, wrong))


def real_halves(k, a):
    """Half of the real 1, as an integer."""
    u = k.terms.variable("u", k.sorts.REAL)
    supposed = a.assume(k.terms.equal(u, 1))
    i = k.names.variables("i")[0]
    every = a.generalise([i], a.leaf("nothing between", k.terms.any_of(i <= 0, k.terms.number(1) <= i)))
    false = a.leaf("false", k.terms.FALSE, a.instantiate(every, u // 2), supposed)
    conditional = a.generalise([u], a.discharge(supposed.concludes, false))
    at_one = a.instantiate(conditional, k.terms.real(1))
    return a.modus_ponens(at_one, a.leaf("one", k.terms.equal(k.terms.real(1), 1)))


def mixed_sum(k, a):
    """An integer plus a real, as an integer."""
    t, [i, j], u = k.terms, k.names.variables("i j"), k.terms.variable("u", k.sorts.REAL)
    every = a.generalise([i], a.leaf("nothing between", t.any_of(i <= 0, t.number(1) <= i)))
    supposed = [a.assume(t.equal(j, 0)), a.assume(t.equal(u, t.real(Fraction(1, 2))))]
    theorem = a.leaf("false", t.FALSE, a.instantiate(every, j + u), *supposed)
    for one, value in ((supposed[1], t.real(Fraction(1, 2))), (supposed[0], t.number(0))):
        variable = one.concludes.args[0]
        conditional = a.instantiate(a.generalise([variable], a.discharge(one.concludes, theorem)), value)
        theorem = a.modus_ponens(conditional, a.leaf("so", t.equal(value, value)))
    return theorem


def real_for_integer(k, a):
    """1/2 for a bound integer."""
    return nothing_between(k, a, k.terms.real(Fraction(1, 2)))


A_TERM = "a ... is needed, not a ..."
EXPLOITS = {
    "a number of its sort": (("... is no ...",), half_an_integer),
    "a name is a word": (("a variable's name is a word",), named_like_a_part),
    "the fields of a record": (("these are not the fields of a ...",), other_fields),
    "// and % of integers": (("// and % are of an integer by a positive numeral",), real_halves),
    "sums of one sort": (("no arithmetic of ... and ...",), mixed_sum),
    "bound variables of their sort, asked twice": ((A_TERM, A_TERM), real_for_integer),
}

NO_EXPLOIT_KNOWN = {
    "a whole number or a Fraction is needed, not a ...",
    "division is of reals; // and % are of integers",
    "only an integer becomes a real",
    "... is never equal to ...",
    "a formula is needed",
    "both cases are of one sort",
    "only a variable is bound",
    "a sequence is indexed by integers",
    "a ... has nothing at a ...",
    "a ... has no ...",
    "there is no bound variable",
    "... takes ... arguments",
    "...: a ... is needed, not a ...",
    "a term of the variable's sort is needed",
}


def test_every_refusal_is_listed():
    """Each has its exploit, or is listed as one without; none is forgotten."""
    words = {text for name in ("terms", "names") for text in refusals(name)[1].values()}
    exploited = {text for conditions, _ in EXPLOITS.values() for text in conditions}
    assert words == exploited | NO_EXPLOIT_KNOWN
    assert not exploited & NO_EXPLOIT_KNOWN


@pytest.mark.parametrize("name", EXPLOITS)
def test_without_a_refusal_false_is_a_theorem(name):
    """The kit refuses; without this refusal it derives False, without hypotheses."""
    conditions, exploit = EXPLOITS[name]
    whole = kit()
    with pytest.raises((whole.sorts.SortError, whole.assembler.Rejected)):
        exploit(whole, whole.assembler.Assembler())
    weakened = kit(*conditions)
    theorem = exploit(weakened, weakened.assembler.Assembler())
    assert theorem.concludes == weakened.terms.FALSE
    assert not theorem.supposes
