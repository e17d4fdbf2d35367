"""Books that users write: bounds on m* or N* over finite ranges, as TOML, judged against the best proved values.

A book is untrusted. Its formulas are read by the grammar of `expressions`, nothing in it is executed, it names no
module or path, and what is done for it is counted on a budget. docs/books.md has the format. A claim is compared at
every point of its ranges at which its conditions hold:

    certified   everywhere the proved interval lies within the claimed one
    refuted     at a named point the proved interval contradicts it
    vacuous     no point is left
    open        neither: somewhere the proved interval cannot tell; or the budget or the time was spent before
    not-run     a formula that cannot be read, or that has no value at a point (its reason is given)

What it rests on are the claims that `bounds` names, which are audited with it, and certificates named by the user,
which are checked again.

`reader` reads, `points` goes through ranges, `comparison` compares, `book` makes claims of what came out.
"""
