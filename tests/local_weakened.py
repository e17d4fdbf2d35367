"""Side conditions of the kind `local`, each with the checker that has it not (see test_checker_weakened.py)."""

PLATEAUS, LOCAL = "kernel/plateaus.py", "kernel/local.py"

# name: (file, text, text of the weaker checker)
WEAKENED_LOCAL = {
    "a network of more hidden layers": (PLATEAUS, "if len(network.layers) != 4 or", "if",
                                        PLATEAUS, "first, second, third, last = network.layers",
                                        "first, second, third, *_, last = network.layers",
                                        PLATEAUS, "network.widths[1:] !=", "network.widths[1:3] !=",
                                        PLATEAUS, "network.layers[3].bias", "network.layers[-1].bias"),
    "a neuron of no region": (PLATEAUS, "network.widths[1:] != (count, count)", "network.widths[1:] < (count, count)"),
    "any bias of layer 3": (PLATEAUS, "if any(bias != ONE for", "if any(False for"),
    "any bias of the outputs": (PLATEAUS, "if any(top for top, _ in network.layers[3].bias):", "if False:"),
    "neurons across other directions": (PLATEAUS, "        if found is None:\n", "        if found is None:\n"
                                        "            found = (0, 1)\n        if False:\n"),
    "directions up to their sign": (PLATEAUS, "bottom in direction), (j, -1))", "bottom in direction), (j, 1))"),
    "a shared neuron that does not reach": (PLATEAUS, "if biases[0] + center < outer:", "if False:"),
    "a shared neuron that reaches the inner radius": (PLATEAUS, "if biases[0] + center < outer:",
                                                      "if 2 * (biases[0] + center) < outer:"),
    "a pair of any places": (PLATEAUS, "form == PAIR and biases == [center, -center]", "form == PAIR"),
    "a pair whose second place is another": (PLATEAUS, "biases == [center, -center]", "biases[1:] == [-center]"),
    "a pair whose first place is another": (PLATEAUS, "biases == [center, -center]", "biases[:1] == [center]"),
    "a kink at any place": (PLATEAUS, "form == SHARED and biases[1] == -center", "form == SHARED"),
    "any weights in layer 2": (PLATEAUS, "form == SHARED and", "len(form) == 2 and"),
    "more neurons of a direction": (PLATEAUS, "    form, biases =", "    terms = terms[-2:]\n    form, biases ="),
    "a direction that is not seen": (PLATEAUS, '    raise Invalid(f"{where}: the neurons do not',
                                     "    if not terms:\n        return 0\n"
                                     '    raise Invalid(f"{where}: the neurons do not'),
    "a negative inner radius": (PLATEAUS, "if scaled.inner[i] < 0:", "if False:"),
    "an inner radius beyond the weights": (PLATEAUS, "if scaled.inner[i] > full:", "if False:"),
    "an outer radius within the weights": (PLATEAUS, "if -top * rise < bottom * unit or top >= 0:", "if top >= 0:"),
    "layer 3 may rise": (PLATEAUS, " or top >= 0:", ":"),
    "layer 3 may see other neurons": (PLATEAUS, "if any(other for j, (other, _) in enumerate(row) if j != i):",
                                      "if False:"),
    "any value of a region": (PLATEAUS, "if [row[i] for row in last.weights] != region.value:", "if False:"),
    "the first output of a region": (PLATEAUS, "[row[i] for row in last.weights] != region.value",
                                     "last.weights[0][i] != region.value[0]"),
    "regions may overlap": (LOCAL, "if apart < scaled.outer[i] + scaled.outer[j]:", "if False:"),
    "regions may overlap outside": (LOCAL, "if apart < scaled.outer[i] + scaled.outer[j]:",
                                    "if apart < scaled.inner[i] + scaled.outer[j]:"),
    "other samples anywhere": (LOCAL, "if not changed and distance < outer * scale:", "if False:"),
    "other samples beyond the inner radius": (LOCAL, "if not changed and distance < outer * scale:",
                                              "if not changed and distance <= inner * scale:"),
    "changed samples anywhere": (LOCAL, "if changed and not inside:", "if False:"),
    "changed samples within the outer radius": (LOCAL, "distance <= inner * scale and", "distance < outer * scale and"),
    "changed samples in any region": (LOCAL, " and worth == value)", ")"),
    "distances to the right of centers": (LOCAL, "sum(abs(place - c * scale)", "sum((place - c * scale)"),
    "what is right at real x alone": ("kinds/local.py", "        verify_float_fit(fit, budget)\n", ""),
    "what is right at the samples alone": (
        "kinds/local.py",
        "        verify_local(fit.points, fit.values, fit.network, Local(directions, regions), budget)\n", "",
    ),
}  # fmt: skip
