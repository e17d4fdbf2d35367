"""The assembler: nothing else makes a theorem, and each of its side conditions is needed."""

import ast
import copy
import pickle
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from ftc_verify.claims.statements import assembler, terms
from ftc_verify.claims.statements.assembler import Assembler, Rejected, Theorem, base_of, step_of
from ftc_verify.claims.statements.derived import induction, walk
from ftc_verify.claims.statements.names import Symbol, substitute, variables
from ftc_verify.claims.statements.question import Question
from ftc_verify.claims.statements.sorts import BOOL, INT, REAL, SortError, sequence
from ftc_verify.claims.statements.terms import (
    FALSE,
    TRUE,
    all_of,
    any_of,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
    real,
    rule,
    to_real,
    variable,
)

SOURCE = Path(assembler.__file__)
x, y, i, n = variables("x y i n")
u = variable("u", REAL)


def taken_apart(a, theorem, *values):
    """False from a theorem `for all ..` that fails at these values."""
    return a.leaf("false", FALSE, a.instantiate(theorem, *values))


# --- No other maker -------------------------------------------------------------------------------------------------


def test_no_trick_makes_a_theorem():
    """The constructor, object.__new__, copies, pickles and kinds of Theorem give no theorem."""
    a = Assembler()
    true = a.leaf("true", TRUE)
    with pytest.raises(Rejected):
        Theorem(object(), None)
    with pytest.raises(TypeError):
        Theorem()
    empty = object.__new__(Theorem)
    for use in (lambda: empty.concludes, lambda: a.discharge(TRUE, empty), lambda: a.leaf("false", FALSE, empty)):
        with pytest.raises(Rejected, match="not a theorem"):
            use()
    for trick in (copy.copy, copy.deepcopy, pickle.dumps, lambda t: t.__reduce_ex__(4)):
        with pytest.raises(TypeError):
            trick(true)
    with pytest.raises(AttributeError):
        true.concludes = FALSE
    with pytest.raises(AttributeError):
        object.__setattr__(true, "concludes", FALSE)
    with pytest.raises(TypeError):
        type("Better", (Theorem,), {})
    assert true.concludes == TRUE


def test_nothing_of_ours_reaches_into_the_assembler():
    """No other file of the library or the proofs touches an underscored name of the assembler or of its theorems."""
    inner = ("assembler import _", "_SAID", "_said(", "_Said", "._made", "._symbols[", "assembler._")
    root = SOURCE.parents[3]
    for path in [*(root / "ftc_verify").rglob("*.py"), *(root / "proofs").rglob("*.py")]:
        if path != SOURCE:
            text = path.read_text("utf-8")
            assert not [name for name in inner if name in text], path


def test_terms_cannot_be_changed_or_made_elsewhere():
    """A term is a tuple: no attribute, no copy, no pickle, no kind, no truth value."""
    one = x <= 1
    with pytest.raises(TypeError):
        terms.Term("<=", BOOL, (x, x))
    for trick in (copy.copy, pickle.dumps, bool):
        with pytest.raises(TypeError):
            trick(one)
    with pytest.raises((AttributeError, TypeError)):
        one.extra = 1
    with pytest.raises(TypeError):
        type("Better", (terms.Term,), {})
    for wrong in (lambda: x + u, lambda: x / x, lambda: x // 0, lambda: equal(x, u), lambda: variable("a b")):
        with pytest.raises(SortError):
            wrong()


def test_equality_is_up_to_bound_names_and_nothing_else():
    """for all x: x <= y is for all i: i <= y, and not for all x: x <= n; a substitution captures nothing."""
    assert forall([x], x <= y) == forall([i], i <= y)
    assert forall([x], x <= y) != forall([x], x <= n)
    assert forall([x, y], x <= y) != forall([y, x], x <= y)
    assert x.__ge__(3) == number(3).__le__(x)
    captured = substitute(exists([y], equal(y, x + 1)), {x: y})
    assert captured != exists([y], equal(y, y + 1))
    assert captured.free == {y}
    s = variable("s", sequence(INT))
    below = rule(i, if_else(exists([n], n < i + y), i, y))
    assert substitute(forall([y], s(y) <= y), {s: below}) == forall([n], if_else(exists([x], x < n + y), n, y) <= n)


def test_a_leaf_says_no_or_does_not_know():
    """A countermodel and z3's `unknown` are both no theorem, and are told apart."""
    with pytest.raises(Rejected, match="fails at") as found:
        Assembler().leaf("wrong", x <= 1)
    assert found.value.how == "countermodel"
    powers = implies(all_of(x >= 3, y >= 3, n >= 3), negation(equal(x * x * x * x + y * y * y * y, n * n * n * n)))
    with pytest.raises(Rejected, match="does not know") as found:
        Assembler(effort=20_000).leaf("fermat", powers)
    assert found.value.how == "unknown"


def test_a_quantified_part_is_opaque_to_z3():
    """z3 sees no quantifier: what would need one is not a theorem, equal parts are one part."""
    every, some = forall([x], x <= y), exists([i], negation(i <= y))
    a = Assembler()
    a.leaf("one part", implies(every, forall([n], n <= y)))
    with pytest.raises(Rejected):
        a.leaf("needs a quantifier", any_of(every, some))
    assert "Quantifier" not in type(Question()(every)).__name__


# --- Each side condition is needed ----------------------------------------------------------------------------------


def without(condition):
    """The assembler's module with one `need` left out."""
    tree = ast.parse(SOURCE.read_text("utf-8"))
    removed = []

    class Remove(ast.NodeTransformer):
        def visit_Expr(self, node):
            call = node.value
            named = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "need"
            if named and ast.literal_eval(call.args[1]) == condition:
                removed.append(node)
                return ast.copy_location(ast.Pass(), node)
            return node

    tree = ast.fix_missing_locations(Remove().visit(tree))
    assert len(removed) == 1
    module = ModuleType("weakened")
    exec(compile(tree, str(SOURCE), "exec"), module.__dict__)
    return module


def conditions():
    """The words of every side condition."""
    calls = [node for node in ast.walk(ast.parse(SOURCE.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [ast.literal_eval(c.args[1]) for c in calls if isinstance(c.func, ast.Name) and c.func.id == "need"]


class Liar:
    """Like `if true, then false`, and equal to everything."""

    sort, free, head, args = BOOL, frozenset(), "implies", (TRUE, FALSE)

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def __getitem__(self, place):
        return 0


def forged(m, a):
    """A theorem from the constructor."""
    return m.Theorem(object(), m._Said(a, (), FALSE, frozenset(), frozenset()))


def not_a_formula(m, a):
    """An object that equals every formula is supposed, and discharged by another."""
    true = a.leaf("true", TRUE)
    false = a.modus_ponens(a.assume(Liar()), true)
    return a.modus_ponens(a.discharge(TRUE, false), true)


def dangling(m, a):
    """An index of an opened quantifier is free in a hypothesis, and nobody sees it."""
    inner = forall([x], equal(x, 0)).args[0]
    supposed = a.assume(inner)
    every = a.generalise([y], supposed)
    conditional = a.generalise([y], a.discharge(inner, every))
    zero = a.modus_ponens(a.instantiate(conditional, 0), a.leaf("zero", equal(number(0), 0)))
    return taken_apart(a, zero, 1)


def another_run(m, a):
    """Two runs define one name differently."""
    first, second = Symbol("f", (), INT, number(0), "f"), Symbol("f", (), INT, number(1), "f")
    other = m.Assembler()
    a.declare(first)
    other.declare(second)
    return a.leaf("false", FALSE, a.unfold(first), other.unfold(second))


def twice(m, a):
    """One name, two definitions."""
    first, second = Symbol("f", (), INT, number(0), "f"), Symbol("f", (), INT, number(1), "f")
    a.declare(first)
    zero = a.unfold(first)
    a.declare(second)
    return a.leaf("false", FALSE, zero, a.unfold(second))


def free_in_a_definition(m, a):
    """f = x, for every x."""
    f = Symbol("f", (), INT, x, "f")
    a.declare(f)
    every = a.generalise([x], a.unfold(f))
    return a.leaf("false", FALSE, a.instantiate(every, 0), a.instantiate(every, 1))


def circle(m, a):
    """f = g + 1 and g = f."""
    g = Symbol("g", (), INT, None, "g")
    f = Symbol("f", (), INT, g() + 1, "f")
    a.declare(f)
    g = g._replace(body=f())
    a.declare(g)
    return a.leaf("false", FALSE, a.unfold(f), a.unfold(g))


def recursive(body):
    """f(i) by a recursion with this body, of f."""
    bare = Symbol("f", (i,), INT, None, "f({0})")
    return bare._replace(body=body(bare), on=i)


def no_guard(m, a):
    """f(i) = |f(i - 1)| + 1 for all i, below any start too."""
    f = recursive(lambda f: if_else(FALSE, 0, if_else(f(i - 1) >= 0, f(i - 1), -f(i - 1)) + 1))
    a.declare(f)
    grows = forall([i], f(i) >= n)
    base = a.generalise([i], a.leaf("at least 0", f(i) >= 0, a.unfold(f, i)))
    given = all_of(n >= 0, grows)
    below = a.instantiate(a.leaf("given", grows, a.assume(given)), i - 1)
    more = a.generalise([i], a.leaf("one more", f(i) >= n + 1, below, a.unfold(f, i), a.assume(given)))
    every = a.induct(n, 0, grows, base, a.discharge(given, more))
    top = if_else(f(0) >= 0, f(0), number(0)) + 1
    large = a.modus_ponens(a.instantiate(every, top), a.leaf("top", top >= 0))
    return taken_apart(a, large, 0)


def base_recurs(m, a):
    """f(0) = f(0) + 1."""
    f = recursive(lambda f: if_else(i <= 0, f(i) + 1, 0))
    a.declare(f)
    return a.leaf("false", FALSE, a.unfold(f, 0))


def stays(m, a):
    """f(1) = f(1) + 1."""
    f = recursive(lambda f: if_else(i <= 0, 0, f(i) + 1))
    a.declare(f)
    return a.leaf("false", FALSE, a.unfold(f, 1))


def open_axiom(m, a):
    """x = 0 holds somewhere; it is no statement."""
    every = a.generalise([x], a.axiom("x is 0", equal(x, 0)))
    return taken_apart(a, every, 1)


def early_axiom(m, a):
    """An axiom that can hold, on a name that is defined later."""
    f = Symbol("f", (), INT, number(1), "f")
    early = a.axiom("f is 0", equal(f(), 0))
    a.declare(f)
    return a.leaf("false", FALSE, early, a.unfold(f))


def disjunction(m, a):
    """From `true or false` and `true`: false."""
    return a.modus_ponens(a.leaf("or", any_of(TRUE, FALSE)), a.leaf("true", TRUE))


def other_premise(m, a):
    """From `if false, then false` and `true`: false."""
    return a.modus_ponens(a.leaf("vacuous", implies(FALSE, FALSE)), a.leaf("true", TRUE))


def generalised(m, a):
    """If x = 0, then every x is 0."""
    conditional = a.discharge(equal(x, 0), a.generalise([x], a.assume(equal(x, 0))))
    zero = a.instantiate(a.generalise([x], conditional), 0)
    return taken_apart(a, a.modus_ponens(zero, a.leaf("zero", equal(number(0), 0))), 1)


def some_is_every(m, a):
    """There is an x that is 0, so 1 is."""
    some = a.witness(exists([x], equal(x, 0)), 0, a.leaf("zero", equal(number(0), 0)))
    return taken_apart(a, some, 1)


def every_by_witness(m, a):
    """0 is 0, so every x is."""
    return taken_apart(a, a.witness(forall([x], equal(x, 0)), 0, a.leaf("zero", equal(number(0), 0))), 1)


def other_witness(m, a):
    """True, so there is an x with x < x."""
    some = a.witness(exists([x], x < x), 0, a.leaf("true", TRUE))
    return a.obtain(some, y, a.leaf("false", FALSE, a.assume(y < y)))


def some_one(a):
    """There is an x that is 1."""
    return a.witness(exists([x], equal(x, 1)), 1, a.leaf("one", equal(number(1), 1)))


def obtained_number(m, a):
    """There is an x that is 1: call it 0."""
    return a.obtain(some_one(a), number(0), a.leaf("false", FALSE, a.assume(equal(number(0), 1))))


def obtained_supposed(m, a):
    """There is an x that is 1: call it y, of which it is supposed that it is 0."""
    false = a.obtain(some_one(a), y, a.leaf("false", FALSE, a.assume(equal(y, 1)), a.assume(equal(y, 0))))
    every = a.generalise([y], a.discharge(equal(y, 0), false))
    return a.modus_ponens(a.instantiate(every, 0), a.leaf("zero", equal(number(0), 0)))


def obtained_escapes(m, a):
    """There is an x that is 1: so y is."""
    every = a.generalise([y], a.obtain(some_one(a), y, a.assume(equal(y, 1))))
    return taken_apart(a, every, 0)


def obtained_known(m, a):
    """There is an x other than y: call it y."""
    other = a.witness(exists([x], negation(equal(x, y))), y + 1, a.leaf("other", negation(equal(y + 1, y))))
    return a.obtain(other, y, a.leaf("false", FALSE, a.assume(negation(equal(y, y)))))


def on_reals(m, a):
    """Every real from 0 on is whole."""
    k = variable("k")
    p = exists([k], equal(to_real(k), u))
    base = a.witness(base_of(u, real(0), p), 0, a.leaf("zero", equal(real(0), real(0))))
    given = all_of(real(0) <= u, p)
    found = a.assume(equal(to_real(k), u))
    goal = step_of(u, real(0), p).args[1]
    more = a.witness(goal, k + 1, a.leaf("next", equal(to_real(k + 1), u + 1), found))
    step = a.discharge(given, a.obtain(a.leaf("given", p, a.assume(given)), k, more))
    every = a.induct(u, real(0), p, base, step)
    half = a.instantiate(every, real(Fraction(1, 2)))
    whole = a.modus_ponens(half, a.leaf("half", real(0) <= real(Fraction(1, 2))))
    return a.obtain(whole, k, a.leaf("false", FALSE, a.assume(equal(to_real(k), real(Fraction(1, 2))))))


def moving_start(m, a):
    """From x on, x being any."""
    p = i >= 0
    every = a.induct(i, i, p, a.assume(p), a.leaf("step", step_of(i, i, p)))
    conditional = a.instantiate(a.generalise([i], a.discharge(p, every)), 0)
    return taken_apart(a, a.modus_ponens(conditional, a.leaf("zero", number(0) >= 0)), -1)


def no_base(m, a):
    """False is inherited."""
    every = a.induct(i, 0, FALSE, a.leaf("true", TRUE), a.leaf("step", step_of(i, number(0), FALSE)))
    return taken_apart(a, every, 0)


def no_step(m, a):
    """0 is 0, so every i is."""
    every = a.induct(i, 0, equal(i, 0), a.leaf("base", equal(number(0), 0)), a.leaf("true", TRUE))
    return taken_apart(a, every, 1)


def supposed_index(m, a):
    """The step for one i only."""
    p, only = equal(i, 0), equal(i, -1)
    step = a.leaf("step", step_of(i, number(0), p), a.assume(only))
    every = a.induct(i, 0, p, a.leaf("base", equal(number(0), 0)), step)
    conditional = a.instantiate(a.generalise([i], a.discharge(only, every)), -1)
    return taken_apart(a, a.modus_ponens(conditional, a.leaf("here", equal(number(-1), -1))), 1)


EXPLOITS = {
    "only the assembler makes theorems": forged,
    "not a formula": not_a_formula,
    "an index that nothing binds": dangling,
    "a theorem of another run": another_run,
    "a name is declared once": twice,
    "a free variable that is no parameter": free_in_a_definition,
    "a definition uses a name that is not declared": circle,
    "a recursion has a guard": no_guard,
    "a base that recurs": base_recurs,
    "a recursion goes to i - 1": stays,
    "an axiom with a free variable": open_axiom,
    "an axiom uses a name that is not declared": early_axiom,
    "modus ponens takes an implication": disjunction,
    "modus ponens does not fit": other_premise,
    "a variable is free in a hypothesis": generalised,
    "instantiate takes a for all": some_is_every,
    "witness gives a there is": every_by_witness,
    "the witness does not give the body": other_witness,
    "obtain takes a variable": obtained_number,
    "the name is free in a hypothesis": obtained_supposed,
    "the name is free in the conclusion": obtained_escapes,
    "the name is free in what there is": obtained_known,
    "induction is on integers": on_reals,
    "the start moves": moving_start,
    "the base does not fit": no_base,
    "the step does not fit": no_step,
    "the index is free in a hypothesis of the step": supposed_index,
}


def test_every_side_condition_has_its_exploit():
    """No condition stands in the assembler twice, and none without a false theorem that it prevents."""
    assert sorted(conditions()) == sorted(EXPLOITS)


@pytest.mark.parametrize("condition", EXPLOITS)
def test_without_a_side_condition_false_is_a_theorem(condition):
    """The assembler refuses; without this condition it derives False, without hypotheses."""
    with pytest.raises(Rejected) as refused:
        EXPLOITS[condition](assembler, Assembler())
    assert str(refused.value) == condition
    module = without(condition)
    theorem = EXPLOITS[condition](module, module.Assembler())
    assert theorem.concludes == FALSE
    assert not theorem.supposes


# --- Walks, and the three false books -------------------------------------------------------------------------------


def test_a_walk_that_moves_on_ends():
    """From every state between 0 and n a walk upwards reaches n."""
    between = all_of(i >= 0, i <= n)
    reached = walk(Assembler(), "up", [i], between, equal(i, n), [i + 1], n - i)
    assert reached.concludes == forall([i], implies(between, exists([i], all_of(between, equal(i, n)))))
    assert not reached.supposes


@pytest.mark.parametrize(
    ("invariant", "following"),
    [
        (all_of(i >= 0, i <= 1), if_else(i < 1, i + 1, i)),
        (all_of(i >= 0, i <= n), i),
        (i >= 0, i + 1),
    ],
)
def test_a_walk_that_gets_stuck_is_refused(invariant, following):
    """No next state, the same state again, or none that comes nearer: no theorem."""
    with pytest.raises(Rejected, match="progress: fails at"):
        walk(Assembler(), "stuck", [i], invariant, equal(i, n), [following], n - i)


def test_the_stuck_walk_does_not_prove_that_every_number_is_at_most_1():
    """The invariant of the stuck walk is no induction: the step from 1 fails."""
    with pytest.raises(Rejected, match="step: fails at"):
        induction(Assembler(), "stuck", i, 0, all_of(i >= 0, i <= 1), [], [])


def test_an_instance_is_not_all():
    """K = 4 computed gives no theorem on all K: generalising needs a variable that nothing is supposed of."""
    a, k = Assembler(), variable("K")
    here = a.leaf("K = 4", k < 5, a.assume(equal(k, 4)))
    with pytest.raises(Rejected, match="a variable is free in a hypothesis"):
        a.generalise([k], here)


def test_what_is_assumed_stays_a_hypothesis():
    """Transitivity with the fact itself assumed proves nothing without that assumption."""
    a = Assembler()
    pieces, product, need = variables("pieces product need")
    given = [a.assume(pieces >= need), a.assume(pieces <= product)]
    shown = a.leaf("transitive", product >= need, *given)
    assert set(shown.supposes) == {pieces >= need, pieces <= product}
    with pytest.raises(Rejected):
        a.generalise([product, need], shown)
