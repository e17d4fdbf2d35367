(** Three layers: m*(1, K) = 3 for all K >= 3 and m*(2, K) = 4 for all K >= 4 (with `ours/three-layer-small`). Two neurons
    miss 0, 1, 0 at 1, 2, 3, and three miss 0, 1, -1, 0 at 1, 2, 3, 4. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces FewPieces ThirdsWitness Direction TwoLayerHats FewSamples FourSamples.
From FTC Require Import ThreeLayerOne ThreeLayerTwo.
Import ListNotations.
Local Open Scope R_scope.

(** * Two ramps do not go up, down and up *)
(** A ramp is flat, then has one slope, or the other way round: its slopes between four places, divided by that one. *)
Definition shape (x1 x2 x3 : R) : Prop := exists e, 0 <= e <= 1 /\
  ((x1 = e /\ x2 = 1 /\ x3 = 1) \/ (x1 = 0 /\ x2 = e /\ x3 = 1) \/ (x1 = 0 /\ x2 = 0 /\ x3 = e) \/
   (x1 = 1 /\ x2 = 1 /\ x3 = e) \/ (x1 = 1 /\ x2 = e /\ x3 = 0) \/ (x1 = e /\ x2 = 0 /\ x3 = 0)).

Lemma part a b t : a < t <= b -> exists e, 0 <= e <= 1 /\ b - t = e * (b - a) /\ t - a = (1 - e) * (b - a).
Proof.
  intros H; exists ((b - t) / (b - a)); assert (E : (b - t) / (b - a) * (b - a) = b - t) by (field; lra).
  set (e := (b - t) / (b - a)) in *; clearbody e; repeat split; nra.
Qed.

Lemma ramp_shape r b p1 p2 p3 p4 : p1 < p2 -> p2 < p3 -> p3 < p4 -> exists s x1 x2 x3, shape x1 x2 x3 /\
  ramp r b p2 - ramp r b p1 = s * x1 * (p2 - p1) /\ ramp r b p3 - ramp r b p2 = s * x2 * (p3 - p2) /\
  ramp r b p4 - ramp r b p3 = s * x3 * (p4 - p3).
Proof.
  intros H1 H2 H3; unfold ramp; destruct r.
  - destruct (Rle_or_lt b p1); [| destruct (Rle_or_lt b p2); [| destruct (Rle_or_lt b p3); [| destruct (Rle_or_lt b p4)]]].
    + exists 1, 1, 1, 1; split; [exists 1; split; [lra | tauto] |]; rewrite !reluR_pos by lra; repeat split; ring.
    + destruct (part p1 p2 b) as (e & He & E & _); [lra |].
      exists 1, e, 1, 1; split; [exists e; tauto |]; rewrite (reluR_neg (p1 - b)), !reluR_pos by lra; repeat split; lra.
    + destruct (part p2 p3 b) as (e & He & E & _); [lra |]; exists 1, 0, e, 1; split; [exists e; tauto |].
      rewrite (reluR_neg (p1 - b)), (reluR_neg (p2 - b)), !reluR_pos by lra; repeat split; lra.
    + destruct (part p3 p4 b) as (e & He & E & _); [lra |]; exists 1, 0, 0, e; split; [exists e; tauto |].
      rewrite (reluR_neg (p1 - b)), (reluR_neg (p2 - b)), (reluR_neg (p3 - b)), !reluR_pos by lra; repeat split; lra.
    + exists 1, 0, 0, 0; split; [exists 0; split; [lra | tauto] |]; rewrite !reluR_neg by lra; repeat split; ring.
  - destruct (Rle_or_lt b p1); [| destruct (Rle_or_lt b p2); [| destruct (Rle_or_lt b p3); [| destruct (Rle_or_lt b p4)]]].
    + exists 1, 0, 0, 0; split; [exists 0; split; [lra | tauto] |]; rewrite !reluR_neg by lra; repeat split; ring.
    + destruct (part p1 p2 b) as (e & He & _ & E); [lra |]; exists (-1), (1 - e), 0, 0; split; [exists (1 - e); split; [lra | tauto] |].
      rewrite (reluR_pos (b - p1)), !reluR_neg by lra; repeat split; lra.
    + destruct (part p2 p3 b) as (e & He & _ & E); [lra |]; exists (-1), 1, (1 - e), 0; split; [exists (1 - e); split; [lra | tauto] |].
      rewrite (reluR_pos (b - p1)), (reluR_pos (b - p2)), !reluR_neg by lra; repeat split; lra.
    + destruct (part p3 p4 b) as (e & He & _ & E); [lra |]; exists (-1), 1, 1, (1 - e); split; [exists (1 - e); split; [lra | tauto] |].
      rewrite (reluR_pos (b - p1)), (reluR_pos (b - p2)), (reluR_pos (b - p3)), !reluR_neg by lra; repeat split; lra.
    + exists (-1), 1, 1, 1; split; [exists 1; split; [lra | tauto] |]; rewrite !reluR_pos by lra; repeat split; ring.
Qed.

Lemma two_shapes a b x1 x2 x3 y1 y2 y3 : shape x1 x2 x3 -> shape y1 y2 y3 ->
  0 < a * x1 + b * y1 -> a * x2 + b * y2 < 0 -> 0 < a * x3 + b * y3 -> False.
Proof.
  intros (e & He & X) (f & Hf & Y) P1 P2 P3; destruct (Rle_or_lt a 0), (Rle_or_lt b 0);
    destruct X as [(-> & -> & ->) | [(-> & -> & ->) | [(-> & -> & ->) | [(-> & -> & ->) | [(-> & -> & ->) | (-> & -> & ->)]]]]];
    destruct Y as [(-> & -> & ->) | [(-> & -> & ->) | [(-> & -> & ->) | [(-> & -> & ->) | [(-> & -> & ->) | (-> & -> & ->)]]]]];
    nra.
Qed.

Lemma no_zigzag r1 b1 c1 r2 b2 c2 k p1 p2 p3 p4 : let f t := c1 * ramp r1 b1 t + c2 * ramp r2 b2 t + k in
  p1 < p2 -> p2 < p3 -> p3 < p4 -> f p1 < f p2 -> f p3 < f p2 -> f p3 < f p4 -> False.
Proof.
  intros f H1 H2 H3 U D V; unfold f in *.
  destruct (ramp_shape r1 b1 p1 p2 p3 p4 H1 H2 H3) as (s & x1 & x2 & x3 & X & X1 & X2 & X3).
  destruct (ramp_shape r2 b2 p1 p2 p3 p4 H1 H2 H3) as (s' & y1 & y2 & y3 & Y & Y1 & Y2 & Y3).
  assert (E1 : 0 < (c1 * s * x1 + c2 * s' * y1) * (p2 - p1)).
  { replace ((c1 * s * x1 + c2 * s' * y1) * (p2 - p1)) with (c1 * (s * x1 * (p2 - p1)) + c2 * (s' * y1 * (p2 - p1))) by ring.
    rewrite <- X1, <- Y1; lra. }
  assert (E2 : (c1 * s * x2 + c2 * s' * y2) * (p3 - p2) < 0).
  { replace ((c1 * s * x2 + c2 * s' * y2) * (p3 - p2)) with (c1 * (s * x2 * (p3 - p2)) + c2 * (s' * y2 * (p3 - p2))) by ring.
    rewrite <- X2, <- Y2; lra. }
  assert (E3 : 0 < (c1 * s * x3 + c2 * s' * y3) * (p4 - p3)).
  { replace ((c1 * s * x3 + c2 * s' * y3) * (p4 - p3)) with (c1 * (s * x3 * (p4 - p3)) + c2 * (s' * y3 * (p4 - p3))) by ring.
    rewrite <- X3, <- Y3; lra. }
  apply (two_shapes (c1 * s) (c2 * s') x1 x2 x3 y1 y2 y3 X Y); nra.
Qed.

Lemma no_zagzig r1 b1 c1 r2 b2 c2 k p1 p2 p3 p4 : let f t := c1 * ramp r1 b1 t + c2 * ramp r2 b2 t + k in
  p1 < p2 -> p2 < p3 -> p3 < p4 -> f p2 < f p1 -> f p2 < f p3 -> f p4 < f p3 -> False.
Proof.
  intros f H1 H2 H3 U D V; apply (no_zigzag r1 b1 (- c1) r2 b2 (- c2) (- k) p1 p2 p3 p4 H1 H2 H3); unfold f in *; lra.
Qed.

(** * Small networks along a line *)
Lemma relu_lt a b : reluR a < reluR b -> a < b.
Proof. unfold reluR, Rmax; repeat match goal with |- context [Rle_dec ?x ?y] => destruct (Rle_dec x y) end; lra. Qed.

Lemma last_neuron l n o pv t : evalR (Network [l; [n]] o) (on pv t) =
  hd 0 (fst o) * reluR (evalR (Network [l] n) (on pv t)) + snd o.
Proof. unfold evalR, eval; cbn [hidden output fold_left activations map]; rewrite pre_hd, pre_nil; reflexivity. Qed.

Lemma first_neuron n l o pv t : evalR (Network [[n]; l] o) (on pv t) =
  evalR (Network [l] o) (on [(0, 1)] (reluR (preactivation R 0 Rplus Rmult n (on pv t)))).
Proof.
  unfold evalR, eval; cbn [hidden output fold_left activations map]; unfold on at 2, at_, affines; cbn [map fst snd].
  replace (0 + 1 * reluR (preactivation R 0 Rplus Rmult n (on pv t)))
    with (reluR (preactivation R 0 Rplus Rmult n (on pv t))) by ring; reflexivity.
Qed.

(** What a neuron sees along a line is affine. *)
Lemma seen n pv : exists a b, forall t, preactivation R 0 Rplus Rmult n (on pv t) = a * t + b.
Proof.
  pose proof (pa_preactivation [] n _ (pa_affines pv)) as P.
  set (f := fun t => preactivation R 0 Rplus Rmult n (on pv t)).
  assert (C : forall x y, x < y -> chord f x y) by (intros x y H; apply P; [exact H | intros ? []]).
  assert (Q : forall x y, x < y -> exists a s, forall t, x <= t <= y -> f t = a + s * t).
  { intros x y H; exists (f x - (f y - f x) / (y - x) * x), ((f y - f x) / (y - x)); intros t Ht.
    pose proof (C x y H t Ht) as G; replace (f t) with (f t * (y - x) / (y - x)) by (field; lra).
    rewrite G; field; lra. }
  destruct (Q 0 1 ltac:(lra)) as (a & s & E); exists s, a; intros t; fold (f t).
  destruct (Q (Rmin 0 t - 1) (Rmax 1 t + 1)) as (a' & s' & E').
  { pose proof (Rmin_l 0 t); pose proof (Rmax_l 1 t); lra. }
  pose proof (Rmin_l 0 t); pose proof (Rmin_r 0 t); pose proof (Rmax_l 1 t); pose proof (Rmax_r 1 t).
  rewrite E' by lra; pose proof (E 0 ltac:(lra)) as E0; pose proof (E 1 ltac:(lra)) as E1.
  rewrite E' in E0, E1 by lra; assert (a' = a) by lra; assert (s' = s) by lra; subst; ring.
Qed.

Lemma two_then_one (l : layer R) n o pv : (length l <= 2)%nat ->
  evalR (Network [l; [n]] o) (on pv 1) = 0 -> evalR (Network [l; [n]] o) (on pv 2) = 1 ->
  evalR (Network [l; [n]] o) (on pv 3) = -1 -> evalR (Network [l; [n]] o) (on pv 4) = 0 -> False.
Proof.
  intros L; rewrite !last_neuron; destruct (two_neurons_value l n pv L) as (r1 & b1 & c1 & r2 & b2 & c2 & k & E).
  rewrite !E; set (f := fun t => c1 * ramp r1 b1 t + c2 * ramp r2 b2 t + k); fold (f 1) (f 2) (f 3) (f 4).
  set (c := hd 0 (fst o)); intros E1 E2 E3 E4; destruct (Rtotal_order c 0) as [N | [Z | P]].
  - apply (no_zagzig r1 b1 c1 r2 b2 c2 k 1 2 3 4); try lra; apply relu_lt; fold (f 1) (f 2) (f 3) (f 4); nra.
  - rewrite Z in *; lra.
  - apply (no_zigzag r1 b1 c1 r2 b2 c2 k 1 2 3 4); try lra; apply relu_lt; fold (f 1) (f 2) (f 3) (f 4); nra.
Qed.

Lemma one_then_two n (l : layer R) o pv : (length l <= 2)%nat ->
  evalR (Network [[n]; l] o) (on pv 1) = 0 -> evalR (Network [[n]; l] o) (on pv 2) = 1 ->
  evalR (Network [[n]; l] o) (on pv 3) = -1 -> evalR (Network [[n]; l] o) (on pv 4) = 0 -> False.
Proof.
  intros L; rewrite !first_neuron; destruct (two_neurons_value l o [(0, 1)] L) as (r1 & b1 & c1 & r2 & b2 & c2 & k & E).
  rewrite !E; destruct (seen n pv) as (a & b & S); rewrite !S.
  set (f := fun t => c1 * ramp r1 b1 t + c2 * ramp r2 b2 t + k).
  set (u := fun t => reluR (a * t + b)); fold (u 1) (u 2) (u 3) (u 4); fold (f (u 1)) (f (u 2)) (f (u 3)) (f (u 4)).
  intros E1 E2 E3 E4.
  assert (N12 : u 1 <> u 2) by (intros G; rewrite G in E1; lra).
  assert (N23 : u 2 <> u 3) by (intros G; rewrite G in E2; lra).
  assert (N34 : u 3 <> u 4) by (intros G; rewrite G in E3; lra).
  assert (M : (u 1 < u 2 /\ u 2 < u 3 /\ u 3 < u 4) \/ (u 4 < u 3 /\ u 3 < u 2 /\ u 2 < u 1)).
  { unfold u, reluR, Rmax in *; repeat match goal with |- context [Rle_dec ?x ?y] => destruct (Rle_dec x y) end;
      destruct (Rle_or_lt a 0); first [left; repeat split; lra | right; repeat split; lra | exfalso; lra]. }
  destruct M as [(M1 & M2 & M3) | (M1 & M2 & M3)].
  - apply (no_zigzag r1 b1 c1 r2 b2 c2 k (u 1) (u 2) (u 3) (u 4)); auto; fold (f (u 1)) (f (u 2)) (f (u 3)) (f (u 4)); lra.
  - apply (no_zagzig r1 b1 c1 r2 b2 c2 k (u 4) (u 3) (u 2) (u 1)); auto; fold (f (u 1)) (f (u 2)) (f (u 3)) (f (u 4)); lra.
Qed.

Lemma one_then_one n n' o pv : evalR (Network [[n]; [n']] o) (on pv 1) = 0 ->
  evalR (Network [[n]; [n']] o) (on pv 2) = 1 -> evalR (Network [[n]; [n']] o) (on pv 3) = 0 -> False.
Proof.
  rewrite !last_neuron; destruct (seen n pv) as (a & b & S); unfold evalR, eval; cbn [hidden output fold_left activations map].
  rewrite !pre_hd, !pre_nil, !S; set (c := hd 0 (fst o)); set (v := hd 0 (fst n')); set (w := snd n').
  set (u := fun t => reluR (a * t + b)); fold (u 1) (u 2) (u 3).
  cbn [snd]; set (h := fun t => v * u t + w); fold (h 1) (h 2) (h 3); intros E1 E2 E3.
  assert (Peak : ~ (u 1 < u 2 /\ u 3 < u 2)) by (intros [U1 U2]; apply relu_lt in U1, U2; lra).
  assert (Low : ~ (u 2 < u 1 /\ u 2 < u 3)) by (intros [U1 U2]; apply relu_lt in U1, U2; lra).
  assert (H : (h 1 < h 2 /\ h 3 < h 2) \/ (h 2 < h 1 /\ h 2 < h 3)).
  { destruct (Rtotal_order c 0) as [N | [Z | P]]; [right | rewrite Z in *; lra | left]; split; apply relu_lt; nra. }
  unfold h in H; destruct (Rtotal_order v 0) as [N | [Z | P]]; [| rewrite Z in *; lra |];
    destruct H as [[H1 H2] | [H1 H2]]; first [apply Peak; split; nra | apply Low; split; nra].
Qed.

Lemma constant_first (l : layer R) o x y : evalR (Network [[]; l] o) x = evalR (Network [[]; l] o) y.
Proof. reflexivity. Qed.
Lemma constant_second (l : layer R) o x y : evalR (Network [l; []] o) x = evalR (Network [l; []] o) y.
Proof. reflexivity. Qed.

(** * Lower ends *)
Theorem one_label_needs_three (d K : nat) (net : network R) : (3 <= K)%nat -> length (hidden net) = 2%nat ->
  fitsR net (map (on (axis d)) (places K)) (second K) -> (3 <= neurons net)%nat.
Proof.
  intros HK Two Fit; destruct net as [hid o], hid as [| l1 [| l2 [| ? ?]]]; try discriminate.
  replace K with (S (S (S (K - 3)))) in Fit by lia; unfold places, second in Fit; cbn [seq map Nat.eqb] in Fit.
  inversion Fit as [| ? ? ? ? E1 F1]; inversion F1 as [| ? ? ? ? E2 F2]; inversion F2 as [| ? ? ? ? E3 _]; subst.
  fold evalR in E1, E2, E3; simpl INR in E1, E2, E3; replace (1 + 1) with 2 in * by ring; replace (2 + 1) with 3 in * by ring.
  unfold neurons, widths; cbn [hidden map list_sum fold_right].
  destruct l1 as [| n l1]; [exfalso; exact (R1_neq_R0 (eq_trans (eq_sym E2) (eq_trans (constant_first _ o _ _) E1))) |].
  destruct l2 as [| n' l2]; [exfalso; exact (R1_neq_R0 (eq_trans (eq_sym E2) (eq_trans (constant_second _ o _ _) E1))) |].
  destruct l1 as [| ? ?], l2 as [| ? ?]; [exfalso; exact (one_then_one n n' o (axis d) E1 E2 E3) | simpl; lia ..].
Qed.

Definition four_of (K : nat) : list R := four ++ repeat 0 (K - 4).

Lemma four_of_labels N K : (2 <= N)%nat -> (4 <= K)%nat -> labels N K [1%nat; 2%nat] (four_of K).
Proof.
  intros HN HK; unfold four_of; repeat split; [rewrite app_length, repeat_length; simpl; lia | exact HN |].
  intros i H; destruct (Nat.lt_ge_cases i 4) as [L | L].
  - rewrite app_nth1 by (simpl; lia); destruct i as [| [| [| [| i]]]]; try reflexivity; try lia;
      exfalso; apply H; simpl; tauto.
  - rewrite app_nth2 by (simpl; lia); destruct (Nat.lt_ge_cases (i - length four) (K - 4)) as [G | G].
    + apply nth_repeat.
    + apply nth_overflow; rewrite repeat_length; exact G.
Qed.

(** The data of `ours/three-layer-small` for two labels: no network with two hidden layers of fewer than four neurons fits them. *)
Theorem two_labels_need_four (d K : nat) (net : network R) : (4 <= K)%nat -> length (hidden net) = 2%nat ->
  fitsR net (map (on (axis d)) (places K)) (four_of K) -> (4 <= neurons net)%nat.
Proof.
  intros HK Two Fit; destruct net as [hid o], hid as [| l1 [| l2 [| ? ?]]]; try discriminate.
  unfold four_of, four, places in Fit; replace K with (S (S (S (S (K - 4))))) in Fit by lia; cbn [seq map app] in Fit.
  inversion Fit as [| ? ? ? ? E1 F1]; inversion F1 as [| ? ? ? ? E2 F2]; inversion F2 as [| ? ? ? ? E3 F3].
  inversion F3 as [| ? ? ? ? E4 _]; subst; fold evalR in E1, E2, E3, E4; simpl INR in E1, E2, E3, E4.
  replace (1 + 1) with 2 in * by ring; replace (2 + 1) with 3 in * by ring; replace (3 + 1) with 4 in * by ring.
  unfold neurons, widths; cbn [hidden map list_sum fold_right].
  destruct l1 as [| n l1]; [exfalso; exact (R1_neq_R0 (eq_trans (eq_sym E2) (eq_trans (constant_first _ o _ _) E1))) |].
  destruct l2 as [| n' l2]; [exfalso; exact (R1_neq_R0 (eq_trans (eq_sym E2) (eq_trans (constant_second _ o _ _) E1))) |].
  destruct (Nat.le_gt_cases (length l1 + length l2) 1) as [L | L]; [exfalso | simpl; lia].
  destruct l1 as [| n1 l1]; [| destruct l2 as [| ? ?]; [| simpl in L; lia]].
  - apply (one_then_two n (n' :: l2) o (axis d)); try assumption; simpl in *; lia.
  - apply (two_then_one (n :: n1 :: l1) n' o (axis d)); try assumption; simpl in *; lia.
Qed.

(** * m* *)
(** Three layers, one label (`ours/three-layer-small`, `ours/deep-small`): m*(1, K) = 3 for K >= 3. *)
Theorem three_layer_one (d K : nat) : (1 <= d)%nat -> (3 <= K)%nat -> m_star d 2 1 K 3.
Proof.
  intros D HK; split; [apply three_layer_tent |]; intros m S.
  destruct (S _ _ _ (places_samples d K D) (second_labels 1 K (le_n 1))) as (net & (_ & L & M) & Fit).
  pose proof (one_label_needs_three d K net HK L Fit); lia.
Qed.

(** Three layers, two labels (`ours/three-layer-small`, `ours/deep-small`): m*(2, K) = 4 for K >= 4. *)
Theorem three_layer_two (d K : nat) : (1 <= d)%nat -> (4 <= K)%nat -> m_star d 2 2 K 4.
Proof.
  intros D HK; split; [apply three_layer_twins; lia |]; intros m S.
  destruct (S _ _ _ (places_samples d K D) (four_of_labels 2 K (le_n 2) HK)) as (net & (_ & L & M) & Fit).
  pose proof (two_labels_need_four d K net HK L Fit); lia.
Qed.
