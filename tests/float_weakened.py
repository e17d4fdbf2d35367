"""Side conditions of kind `float-fit`, each taken out of a copy of the checker (test_checker_weakened.py): for each a file of the
folder `invalid`."""

FORMAT, SUM, LAYERS, FIT = (f"kernel/float_{name}.py" for name in ("format", "sum", "enclosure", "fit"))

# name: (file, text, text of the weaker checker)
WEAKENED_FLOATS = {
    # numbers
    "samples of any denominator": (FORMAT, "    if bottom & (bottom - 1):\n        return False\n", ""),
    "numbers beyond the largest": (FORMAT, "return head <= form.most and last", "return last"),
    "numbers of a bit more": (FORMAT, "- form.precision\n\n\ndef subn", "- form.precision - 1\n\n\ndef subn"),
    "subnormal numbers of full precision": (FORMAT, "max(head, form.least) - form", "head - form"),
    "samples of another format": (FIT, 'check_numbers(point, f"sample {index}", form, False, budget)', "pass"),
    "changes of another format": (FIT, 'check_numbers(values, f"sample {index}", form, True, budget)', "pass"),
    "changes that are subnormal": (FIT, "check_numbers(values, f\"sample {index}\", form, True", "check_numbers(values, f\"sample {index}\", form, False"),
    "weights that are subnormal": (FIT, 'check_numbers(row, f"layer {number}", form, True', 'check_numbers(row, f"layer {number}", form, False'),
    "weights of another format": (FIT, 'check_numbers(row, f"layer {number}", form, True, budget)', "pass"),
    "biases of another format": (FIT, "(*layer.weights, layer.bias)", "layer.weights"),
    # shapes
    "widths of another network of floats": (FIT, "if network.widths != fit.widths:", "if False:"),
    "more layers than claimed": (FIT, "if network.widths != fit.widths:", "if network.widths != fit.widths[:1]:"),
    "a network of floats of another dimension": (FIT, "if network.input_dim != len(", "if network.input_dim > len("),
    "more outputs than values": (FIT, "if outputs != len(fit.values[0]):", "if outputs < len(fit.values[0]):"),
    # reading
    "subnormal samples are kept": (LAYERS, "if not any(0 < number < tiny or -tiny < number < 0 for number in numbers):", "if True:"),
    "positive subnormal numbers are kept": (SUM, "(0 if 0 < low < tiny else low)", "low"),
    "negative subnormal numbers are kept": (SUM, "(0 if -tiny < high < 0 else high)", "high"),
    "sums rounded once are kept": (SUM, "for end in read(low, high, 1 << form.least + scale))", "for end in (low, high))"),
    "sums are kept": (SUM, "    below, above = read(below, above, tiny * parts)\n", ""),
    "what is rounded to a normal number is kept": (
        SUM, "(nearest(form, end, scale) for end in read(low, high, 1 << form.least + scale))",
        "read(nearest(form, low, scale), nearest(form, high, scale), 1 << form.least + scale)",
    ),
    # one rounding
    "one rounding of two": (SUM, "total.nonzero + total.scaled <= 2 and", "total.nonzero + total.scaled <= 3 and"),
    "one rounding of a product and a sum": (SUM, "total.nonzero + total.scaled <= 2 and", "total.nonzero <= 2 and"),
    "small products lose nothing": (SUM, " and not (total.lossy and total.nonzero > 1)", ""),
    "products of points lose nothing": (LAYERS, "lossy = count == 2 and loses(neuron, lows, lows, values.scale, form)", "lossy = False"),
    "a sum of two may overflow": (SUM, "    if overflows(form, least, scale) or overflows(form, largest, scale):\n        return None\n", ""),
    "a term of two may overflow": (SUM, "    if any(overflows(form, term, total.scale) for term in (*total.lows, *total.highs)):\n        return None\n", ""),
    "ties to odd": (FORMAT, "and whole & 1)", "and not whole & 1)"),
    "ties upwards": (FORMAT, "and whole & 1)", ")"),
    # exact sums
    "exact sums of any size": (SUM, " or size > grid << form.precision", ""),
    "exact sums of twice the size": (SUM, "size > grid << form.precision", "size > grid << form.precision + 1"),
    "exact sums of subnormal numbers": (SUM, "grid < tiny or ", ""),
    "exact sums that overflow": (SUM, " or overflows(form, size, total.scale + shift)", ""),
    "exact sums of lower ends": (SUM, "    if total.lows is not total.highs:\n        return None\n", ""),
    # many roundings
    "one factor u fewer": (SUM, "    roundings = total.nonzero - 1 + total.scaled\n    parts = (1 << form.precision) - roundings\n    tiny",
                           "    roundings = total.nonzero - 2 + total.scaled\n    parts = (1 << form.precision) - roundings\n    tiny"),
    "products are not rounded": (SUM, "    roundings = total.nonzero - 1 + total.scaled\n    parts = (1 << form.precision) - roundings\n    tiny",
                                 "    roundings = total.nonzero - 1\n    parts = (1 << form.precision) - roundings\n    tiny"),
    "errors that do not grow": (SUM, "parts = (1 << form.precision) - roundings\n    tiny", "parts = 1 << form.precision\n    tiny"),
    "the bias is no term": (LAYERS, "count = len(products) - zeros + (bias != 0)", "count = len(products) - zeros"),
    "the bias is no term of intervals": (LAYERS, "False, int(bias != 0)", "False, 0"),
    "underflow loses nothing": (SUM, "    lost = 4 * total.nonzero * tiny\n", "    lost = 0\n"),
    "underflow loses half": (SUM, "    lost = 4 * total.nonzero * tiny\n", "    lost = 2 * total.nonzero * tiny\n"),
    "sizes of lower ends": (SUM, "high_size = low_size if points else sum(map(abs, total.highs)) << shift", "high_size = min(low_size, sum(map(abs, total.highs)) << shift)"),
    "sizes of upper ends": (SUM, "- roundings * low_size", "- roundings * min(low_size, high_size)"),
    "terms from lower to lower ends": (LAYERS, "upper.append(max(ends))", "upper.append(weight * high)"),
    "terms from upper to upper ends": (LAYERS, "lower.append(min(ends))", "lower.append(weight * low)"),
    "sums that overflow by rounding": (SUM, "    if overflows(form, 1 + (size << form.precision) // parts + lost, scale):\n        return None\n", ""),
    "sums of a size of W": (SUM, "overflows(form, 1 + (size << form.precision) // parts + lost, scale)", "overflows(form, size, scale)"),
    "sums of a sign": (SUM, "    if high_size == -high:\n", "    if high <= 0:\n"),
    "sums of the other sign": (SUM, "    if low_size == low:\n", "    if low >= 0:\n"),
    "no sum is negative": (SUM, "    if low_size == low:\n", "    if True:\n"),
    "never positive in the middle": (SUM, "return once or spare", "return True or spare"),
    "never positive but for errors": (SUM, "spare = -high * parts - roundings * above", "spare = -high * parts"),
    "never positive but for underflow": (SUM, "spare << fine >= 4 * total.nonzero * parts << fine + form.least + total.scale", "spare >= 0"),
    "never positive when it overflows": (SUM, "    if size.bit_length() > form.most + total.scale - 2:\n        return False\n", ""),
    # layers
    "a layer of floats without ReLU": (SUM, "return (max(found[0], 0), max(found[1], 0), scale) if relu else (*found, scale)", "return (*found, scale)",
                                      SUM, "if relu and high <= 0 and", "if False and"),
    "an output of floats with ReLU": (LAYERS, "depth < len(layers), budget)", "True, budget)"),
    # tolerance
    "others nearly 0": (FIT, "    if value[0]:\n", "    if True:\n"),
    "lower ends alone": (FIT, "for end in (low, high):", "for end in (low,):"),
    "upper ends alone": (FIT, "for end in (low, high):", "for end in (high,):"),
    "all samples of floats but the last": (FIT, "        for output, value in enumerate(wanted):\n", "        for output, value in enumerate(wanted if index < len(fit.points) or index == 1 else []):\n"),
    "the first output alone": (FIT, "for output, value in enumerate(wanted):", "for output, value in enumerate(wanted[:1]):"),
    "values of either sign": (FIT, "off = abs(end * value[1] - (value[0] << scale))", "off = abs(abs(end) * value[1] - (abs(value[0]) << scale))"),
    "units of the next binade": (FIT, "last = exponent(value) - form.precision + 1", "last = exponent(value) - form.precision + 2"),
    "twice the absolute part": (FIT, "(-fit.absolute[0], fit.absolute[1])", "(-2 * fit.absolute[0], fit.absolute[1])"),
}  # fmt: skip
