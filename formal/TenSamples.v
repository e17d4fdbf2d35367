(** The row `ours/three-layer-ten-samples`: six neurons in three layers are needed for N >= 5, K >= 10. No widths of five neurons have
    more than eight laps (LapsNeeded.v; NineLaps.v for 2, 3), so that 0, 1, 0, 1, .. at ten places, any on a line, is not fitted. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces ThirdsWitness Laps DeepLaps LapsNeeded Certificate Shipped ThreeLayerThree NineLaps.
Import ListNotations.
Local Open Scope R_scope.

Definition ten : list Q := [0; 1; 0; 1; 0; 1; 0; 1; 0; 1]%Q.

Lemma ten_in_turn : in_turn (map Q2R ten).
Proof.
  unfold ten, in_turn; cbn [map]; replace (Q2R 0) with 0 by (unfold Q2R; simpl; lra); replace (Q2R 1) with 1 by (unfold Q2R; simpl; lra).
  split; intros i Hi; do 9 (destruct i as [| i]; [cbn; lra |]); cbn in Hi; lia.
Qed.

(** Networks of five neurons along any line of R^d. *)
Lemma five_laps (net : network R) (pv : list (R * R)) (a : nat) : (a <= 5)%nat -> widths net = [a; 5 - a]%nat ->
  laps everywhere 8 (fun t => evalR net (on pv t)).
Proof.
  intros Ha W; destruct (Nat.eq_dec a 2) as [-> | N]; [exact (two_three_laps net pv W) |].
  apply (laps_more _ (lap_bound (widths net))); [rewrite W | apply network_laps].
  destruct a as [| [| [| [| [| [| a]]]]]]; cbn; lia.
Qed.

(** No widths a, 5 - a fit the ten samples of the row (nor labels that go up and down in turn at any ten places of a line: [laps_turn]). *)
Lemma ten_refuted a : (a <= 5)%nat -> holds (impossible [Z.of_nat a; Z.of_nat (5 - a)] ten).
Proof.
  intros Ha (net & W & E & F); cbn [of_nets map] in E; rewrite !Nat2Z.id in E; unfold fits_data in F; rewrite line_points in F.
  assert (F' : fitsR net (map (on [(0, 1)]) (places 10)) (map Q2R ten)).
  { replace (map (on [(0, 1)]) (places 10)) with (map (fun t => [t]) (places 10)); [exact F |].
    apply map_ext; intros t; unfold on, at_, affines; cbn [map fst snd]; f_equal; ring. }
  pose proof (laps_turn net [(0, 1)] 8 (places 10) (map Q2R ten) (five_laps net _ a Ha E) eq_refl) as L.
  enough (10 <= 9)%nat by lia; apply L; [| exact ten_in_turn | exact F'].
  intros i Hi; unfold places in *; rewrite map_length, seq_length in Hi; rewrite !(map_nth INR _ 0%nat).
  rewrite !seq_nth by lia; apply lt_INR; lia.
Qed.

(** `ours/three-layer-ten-samples`: m*(N, K) >= 6 for three layers, N >= 5, K >= 10. *)
Theorem three_layer_ten_samples (d N K m : nat) : (1 <= d)%nat -> (5 <= N)%nat -> (10 <= K)%nat -> suffice d 2 N K m -> (6 <= m)%nat.
Proof.
  intros D HN HK; apply (more_than d N K 5 m [1; 3; 5; 7; 9]%nat ten); [exact D | simpl; lia | simpl; lia | | exact ten_refuted].
  intros i Hi; do 10 (destruct i as [| i]; [try reflexivity; exfalso; apply Hi; simpl; tauto |]); destruct i; reflexivity.
Qed.
