(** What the main theorems rest on: printed by `make check`, and compared there with axioms.txt. *)
From FTC Require Import Fit ForcedKinks Pieces FewPieces OneHiddenTree CaseTreeSound Narrower Forced
  OnALine ThirdsWitness TwoLayerLower
  Direction TwoLayerHats
  ThreeLayerOne ThreeLayerTwo ThreeLayerSmall ThreeLayerSigns TwoLayerUpper TwoLayerExact SubInstance
  EmptyLayer AtMost Signs Manifest OneNeuron OutputSigns Certificate Kernel Interpolation
  TwoLayerCorollaries FewSamples
  FourSamples Examples.
Print Assumptions fit_sound.
Print Assumptions forced_kinks_sound.
Print Assumptions pieces_sound.
Print Assumptions pieces_two_sound.
Print Assumptions case_tree_direct_sound.
Print Assumptions case_tree_sound.
Print Assumptions widen_sound.
Print Assumptions narrower.
Print Assumptions forced_kinks.
Print Assumptions forced_pieces.
Print Assumptions forced_neurons.
Print Assumptions thirds_pieces.
Print Assumptions thm_4_1_2.
Print Assumptions two_layer_m_star_lower.
Print Assumptions direction.
Print Assumptions two_layer_hats.
Print Assumptions two_layer_m_star_many.
Print Assumptions m_star_one.
Print Assumptions two_layer_N_star_many.
Print Assumptions network_on_a_line.
Print Assumptions few_on_a_line.
Print Assumptions thirds_forces.
Print Assumptions three_layer_one.
Print Assumptions three_layer_two.
Print Assumptions spaced_widths.
Print Assumptions two_layer_two_fewer.
Print Assumptions two_layer_exact.
Print Assumptions two_layer_worst.
Print Assumptions two_layer_capacity.
Print Assumptions cor_4_2_1_refuted.
Print Assumptions sub_instance.
Print Assumptions pieces_empty_sound.
Print Assumptions pieces_at_most_sound.
Print Assumptions signs_widths_sound.
Print Assumptions signs_at_most_sound.
Print Assumptions shards_sound.
Print Assumptions one_neuron_sound.
Print Assumptions output_signs_sound.
Print Assumptions check_sound.
Print Assumptions kernel_sound.
Print Assumptions two_layer_interpolation.
Print Assumptions thm_4_1_1.
Print Assumptions cor_4_2_2.
Print Assumptions cor_4_2_1_lower.
Print Assumptions cor_4_2_1_mended.
Print Assumptions m_star_two_samples.
Print Assumptions m_star_three_samples.
Print Assumptions m_star_four_samples.
Print Assumptions two_layer_lower.
Print Assumptions hat_fits.
Print Assumptions two_neurons.
