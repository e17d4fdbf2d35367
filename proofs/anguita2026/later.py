"""Experiments, listed and not run; and sentences of the outline that claim nothing."""

from ftc_verify.claims.book import Claim, Sentence, Wording

_EXPERIMENT = "an experiment with deep networks: nothing is run here"

CLAIMS = (
    Claim(
        id="fig-4",
        title="Figure 4, ResNet on CIFAR-100",
        text="Generalization of a ResNet on CIFAR-100 as a function of the number of samples, when all weights, the "
        "first three blocks, or the readout are multiplied by a factor.",
        wording=(Wording.OUTLINE,),
        scope="the experiments of the figure",
        not_run_because=_EXPERIMENT,
    ),
    Claim(
        id="abs/cifar",
        title="The same parameters matter on CIFAR-100",
        text="The same initialization parameters impact generalization in nonlinear networks trained on CIFAR-100.",
        wording=(Wording.OUTLINE,),
        scope="the experiments on CIFAR-100",
        not_run_because=_EXPERIMENT,
    ),
)

SENTENCES = (
    Sentence(
        "abs/background",
        "Pretraining and fine-tuning are central stages; deep networks learn features and refine them.",
        (Wording.OUTLINE,),
        "Background: other people's work.",
    ),
    Sentence(
        "abs/elusive",
        "An end-to-end understanding of how initialization impacts reuse and refinement has remained elusive.",
        (Wording.OUTLINE,),
        "About the state of the field.",
    ),
    Sentence(
        "abs/highlight",
        "The results highlight the role of the relative scale of initialization across layers.",
        (Wording.OUTLINE,),
        "An appraisal of results that have rows of their own.",
    ),
    Sentence(
        "tldr/principled",
        "The results provide principled levers for controlling transfer learning behavior.",
        (Wording.OUTLINE,),
        "An appraisal; which levers do what has rows of its own (tldr/levers, prop-4.2/monotone).",
    ),
    Sentence(
        "tldr/neuroscience",
        "The insights have potential relevance to machine learning practice and neuroscience.",
        (Wording.OUTLINE,),
        "A hope.",
    ),
    Sentence(
        "fig-5/predicted",
        "All of these observations are predicted by our theoretical insight in the inductive bias.",
        (Wording.OUTLINE,),
        "An appraisal; the observations have rows of their own (fig-5/..).",
    ),
)
