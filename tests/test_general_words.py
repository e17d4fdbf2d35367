"""General position in the words of formulas: what the words say on instances, and that a change of them is noticed."""

from random import Random

import pytest
from ftc_verify_proofs.common.general_words import GENERAL_ANCHORS, GENERAL_READING, GENERAL_WORDS
from ftc_verify_proofs.common.words import WORDS
from ftc_verify_proofs.ours.general_position_formulas import LOWER, UPPER

from ftc_verify.claims.statements.evaluate import differs, evaluate
from ftc_verify.claims.statements.render import sentence
from ftc_verify.claims.statements.statement import Outcome, Proofs
from ftc_verify.claims.statements.weaker import changes

SYMBOLS = {symbol.name: symbol for symbol in (*WORDS, *GENERAL_WORDS)}


@pytest.mark.parametrize("name", sorted(GENERAL_ANCHORS))
def test_definitions_agree_with_python(name):
    """On 40 random small instances, at three seeds, a definition has the value that Python computes."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, GENERAL_ANCHORS[name], Random(seed))


@pytest.mark.parametrize("name", sorted(GENERAL_ANCHORS))
def test_each_change_of_a_definition_is_noticed(name):
    """At one place, by an instance."""
    tried = 0
    for label, body in changes(SYMBOLS[name].body):
        changed = SYMBOLS[name]._replace(body=body)
        assert differs(changed, {**SYMBOLS, name: changed}, GENERAL_ANCHORS[name], Random(1)), label
        tried += 1
    assert tried


def test_two_samples_at_one_place_are_not_in_general_position():
    """A theorem, without axioms: what stands in the place of an anchor for the word that speaks of all sequences."""
    found = Proofs().carried(GENERAL_READING, lemma=True)
    assert (found.outcome, found.axioms) == (Outcome.PROVED, ())


def test_three_samples_on_a_line_of_the_plane_depend():
    """(1, -2, 1) for 0, 1, 2 on the first axis; not on a parabola, and not for the line itself (d = 1)."""
    weights = {1: 1, 2: -2, 3: 1}

    def dependent(dimension, second):
        rows = {at: {1: at - 1, 2: second(at - 1)} for at in (1, 2, 3)}
        data = {"size": 3, "x": lambda at: rows[at].__getitem__, "z": lambda at: 0}
        values = {"d": dimension, "D": data, "w": weights.__getitem__}
        return evaluate(SYMBOLS["dependence"].body, values, SYMBOLS)

    assert dependent(2, lambda u: 0)
    assert not dependent(2, lambda u: u * u)
    assert not dependent(1, lambda u: 0)


def test_rows_say_general_position_in_words():
    """Both ends: any d + 1 samples, or fewer, are affinely independent."""
    for row in (UPPER, LOWER):
        said = sentence(row.formula, row.vocabulary)
        assert "all sets of at most d + 1 samples of D are affinely independent in R^d" in said
