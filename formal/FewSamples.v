(** Two layers, three samples: m*(N, 3) = 2 for N >= 1, and m*(N, 2) = 1 (the small cases of `ours/two-layer-exact`). *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces FewPieces TwoLayerHats Interpolation ThirdsWitness.
Import ListNotations.
Local Open Scope R_scope.

(** Labels 0, 1, 0, .. at 1, 2, .. *)
Definition second (K : nat) : list R := map (fun i => if (i =? 2)%nat then 1 else 0) (seq 1 K).

Lemma second_labels N K : (1 <= N)%nat -> labels N K [1%nat] (second K).
Proof.
  intros HN; repeat split; [unfold second; rewrite map_length, seq_length; reflexivity | exact HN |].
  intros i H; unfold second; destruct (Nat.lt_ge_cases i K) as [L | L].
  - set (f := fun i => if (i =? 2)%nat then 1 else 0); rewrite (nth_indep _ 0 (f 0%nat)) by (rewrite map_length, seq_length; exact L).
    rewrite map_nth, seq_nth by exact L; unfold f; destruct (Nat.eqb_spec (1 + i) 2) as [E |]; [| reflexivity].
    exfalso; apply H; left; lia.
  - apply nth_overflow; rewrite map_length, seq_length; exact L.
Qed.

(** One neuron along a line. *)
Lemma one_neuron (n o : neuron R) pv : exists r b c k, forall t, evalR (Network [[n]] o) (on pv t) = c * ramp r b t + k.
Proof.
  destruct (layer_one n pv) as (r & b & c & k & E).
  exists r, b, (hd 0 (fst o) * c), (hd 0 (fst o) * k + snd o); intros t.
  unfold evalR, eval; cbn [hidden output fold_left activations map]; rewrite pre_hd, pre_nil, E; simpl; ring.
Qed.

Lemma no_neuron (o : neuron R) x : evalR (Network [[]] o) x = snd o.
Proof. unfold evalR, eval; cbn [hidden output fold_left activations map]; apply pre_nil. Qed.

Theorem three_samples (d K : nat) (net : network R) : (3 <= K)%nat -> length (hidden net) = 1%nat ->
  fitsR net (map (on (axis d)) (places K)) (second K) -> (2 <= neurons net)%nat.
Proof.
  intros HK One Fit; destruct net as [hid o], hid as [| l [| ? ?]]; try discriminate.
  replace K with (S (S (S (K - 3)))) in Fit by lia; unfold places, second in Fit; cbn [seq map Nat.eqb] in Fit.
  inversion Fit as [| ? ? ? ? E1 F1]; inversion F1 as [| ? ? ? ? E2 F2]; inversion F2 as [| ? ? ? ? E3 _]; subst.
  unfold neurons, widths; destruct l as [| n [| n' l]]; [exfalso | exfalso | simpl; lia].
  - fold evalR in E1, E2; rewrite no_neuron in E1, E2; lra.
  - destruct (one_neuron n o (axis d)) as (r & b & c & k & E); fold evalR in E1, E2, E3.
    rewrite E in E1, E2, E3; simpl INR in E1, E2, E3; unfold ramp, reluR, Rmax in *.
    destruct r; repeat match goal with H : context [Rle_dec ?a ?b] |- _ => destruct (Rle_dec a b) end; nra.
Qed.

Theorem two_samples (d K : nat) (net : network R) : (2 <= K)%nat -> length (hidden net) = 1%nat ->
  fitsR net (map (on (axis d)) (places K)) (second K) -> (1 <= neurons net)%nat.
Proof.
  intros HK One Fit; destruct net as [hid o], hid as [| l [| ? ?]]; try discriminate.
  replace K with (S (S (K - 2))) in Fit by lia; unfold places, second in Fit; cbn [seq map Nat.eqb] in Fit.
  inversion Fit as [| ? ? ? ? E1 F1]; inversion F1 as [| ? ? ? ? E2 _]; subst.
  unfold neurons, widths; destruct l as [| n l]; [exfalso | simpl; lia].
  fold evalR in E1, E2; rewrite no_neuron in E1, E2; lra.
Qed.

(** `ours/two-layer-exact` for K = 3. *)
Theorem m_star_three_samples (d N : nat) : (1 <= d)%nat -> (1 <= N)%nat -> m_star d 1 N 3 2.
Proof.
  intros D HN; split; [apply (two_layer_interpolation d N 3) |]; intros m S.
  destruct (S _ _ _ (places_samples d 3 D) (second_labels N 3 HN)) as (net & (_ & L & M) & Fit).
  pose proof (three_samples d 3 net ltac:(lia) L Fit); lia.
Qed.

(** `ours/two-layer-exact` for K = 2. *)
Theorem m_star_two_samples (d N : nat) : (1 <= d)%nat -> (1 <= N)%nat -> m_star d 1 N 2 1.
Proof.
  intros D HN; split; [apply (two_layer_interpolation d N 2) |]; intros m S.
  destruct (S _ _ _ (places_samples d 2 D) (second_labels N 2 HN)) as (net & (_ & L & M) & Fit).
  pose proof (two_samples d 2 net ltac:(lia) L Fit); lia.
Qed.
