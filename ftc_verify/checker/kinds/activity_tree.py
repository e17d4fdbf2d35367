"""Kind `activity-tree`: JSON Lines, for every number of positive output weights a tree of splits by signs of neurons at
samples, with a contradiction at each leaf."""

from ..form.fields import read_integer, read_list, read_members, read_object, read_place
from ..form.parts import read_claim, read_data, read_part
from ..form.strict_json import Malformed
from ..form.trees import read_inequality, read_number, read_split
from ..kernel.activity import activity_leaf, verify_activity_roots
from ..kernel.budget import Budget
from ..kernel.cases import Case, Side, side_text
from ..kernel.objects import Invalid
from ..kernel.split import Waiting, finished
from ..kernel.text import shown_widths
from .case_tree import named
from .kind import LinesKind


class Trees:
    """What the lines of an activity-tree file say so far; `line` raises Malformed for a line of wrong form."""

    def __init__(self, document: dict[str, object], budget: Budget) -> None:
        keys = ["format", "version", "kind", "claim", "data", *(["samples"] if "samples" in document else [])]
        _, _, _, claim, points, *_ = read_members(document, keys, "line 1")
        self.widths = read_claim(claim, "impossible")
        data = read_data(points, "data")
        self.instance = data.instance
        self.claim = (
            f"no ReLU network with hidden widths {shown_widths(self.widths)} takes the value z_i at x_i for every i "
            f"(samples: {len(data.values)}, dimension: {data.dimension})"
        )
        self.data = read_part(data, document)
        self.budget = budget
        self.problem = unfit(self.widths)
        self.case: Case | None = None  # of the tree that is being read
        self.trees = 0
        self.node = 0
        self.waiting: list[Waiting] = []
        self.refuted: set[int] = set()

    def line(self, value: object, number: int) -> None:
        """One more line: the head of a tree, or a node."""
        where = f"line {number}"
        document = read_object(value, where)
        if self.case is None:
            self.trees += 1
            self.case = self.head(document, where)
            self.node, self.waiting = 0, []
            return
        self.node += 1
        key = "split" if "split" in document else "leaf"
        node, content = read_members(document, ["node", key], where)
        read_number(node, where, self.node)
        if key == "split":
            self.waiting.append(Waiting(named(read_split(content, f"{where}.split", self.case))))
        else:
            self.leaf(content, where, self.case)

    def head(self, document: dict[str, object], where: str) -> Case:
        """The case that a tree refutes: the number of positive weights, and the sample that orders neurons."""
        stated, positive, order = read_members(document, ["tree", "positive", "order"], where)
        if read_integer(stated, f"{where}.tree") != self.trees:
            raise Malformed(f"{where}.tree: trees are numbered 1, 2, ..")
        up = read_integer(positive, f"{where}.positive", least=0)
        if up > self.widths[0]:
            raise Malformed(f"{where}.positive: more than the neurons of the claim")
        count = len(self.data.values)
        sample = read_place(order, f"{where}.order", count)
        return Case(1, count, self.widths[0], up, False, True, (), sample)

    def leaf(self, content: object, where: str, case: Case) -> None:
        """A leaf: check it, and go on to the side "at most" of the last split that is open, or to the next tree."""
        entries = enumerate(read_list(content, f"{where}.leaf"))
        inequalities = [read_inequality(entry, f"{where}.leaf[{i}]", case) for i, entry in entries]
        sides: set[Side] = set()
        if not self.problem:
            try:
                sides = activity_leaf(case, self.data, inequalities, self.budget)
            except Invalid as error:
                self.problem = f"tree {self.trees}, node {self.node}: {error}"
        left = finished(self.waiting, sides)
        if left is not None:
            if left and not self.problem:
                text = f"{side_text(min(left))} is used and is not a side that was taken"
                self.problem = f"tree {self.trees}: {text}"
            self.refuted.add(case.positive)
            self.case = None

    def end(self) -> None:
        """After the last line: no tree is unfinished, and every number of positive weights is refuted."""
        if self.case is not None:
            raise Malformed(f"the end: tree {self.trees} is not finished")
        if not self.problem:
            try:
                verify_activity_roots(self.widths[0], self.refuted)
            except Invalid as error:
                self.problem = str(error)


def unfit(widths: tuple[int, ...]) -> str:
    """Rule `activity-roots`. Why trees cannot refute such a claim, or nothing."""
    return "" if len(widths) == 1 else f"the widths {shown_widths(widths)} are not those of one hidden layer"


KIND = LinesKind(Trees)
