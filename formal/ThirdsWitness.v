(** The worst case of the lower bounds (`thm-4.1.2/witness` of the book): labels (-1)^i at the multiples of 3, at 1, 2,
    .. on the first axis of R^d. *)
From Coq Require Import List ZArith Reals Lra Lia Bool Sorting.Sorted FinFun.
From FTC Require Import Net Capacity Kinks Pieces Forced OnALine.
Import ListNotations.
Local Open Scope R_scope.

Definition sign (i : nat) : R := if Nat.even i then 1 else -1.

(** The label of sample i = 1, 2, .. *)
Definition third (N i : nat) : R := if (i mod 3 =? 0)%nat && (i <=? 3 * N)%nat then sign i else 0.

Definition places (K : nat) : list R := map INR (seq 1 K).
Definition thirds (N K : nat) : list R := map (third N) (seq 1 K).

(** The first axis of R^d. *)
Definition axis (d : nat) : list (R * R) := (0, 1) :: repeat (0, 0) (d - 1).

(** * It is a data set with at most N labels other than 0 *)
(** The labels of `thm-4.1.2/witness`: at most N of them are not 0. *)
Lemma thirds_labels N K : labels N K (map (fun j => 3 * j - 1)%nat (seq 1 N)) (thirds N K).
Proof.
  repeat split.
  - unfold thirds; rewrite map_length, seq_length; reflexivity.
  - rewrite map_length, seq_length; lia.
  - intros i H; unfold thirds; destruct (Nat.lt_ge_cases i K) as [L | L].
    + rewrite (nth_indep _ 0 (third N 0)) by (rewrite map_length, seq_length; exact L); rewrite map_nth, seq_nth by exact L.
      unfold third; destruct (Nat.eqb_spec ((1 + i) mod 3) 0) as [M |]; [| reflexivity].
      destruct (Nat.leb_spec (1 + i) (3 * N)) as [B |]; [| reflexivity]; exfalso; apply H.
      pose proof (Nat.div_mod (1 + i) 3 ltac:(lia)) as D; rewrite M in D.
      apply in_map_iff; exists ((1 + i) / 3)%nat; split; [lia | apply in_seq; lia].
    + apply nth_overflow; rewrite map_length, seq_length; exact L.
Qed.

(** Its samples, on the first axis: K different ones in R^d. *)
Lemma places_samples d K : (1 <= d)%nat -> samples d K (map (on (axis d)) (places K)).
Proof.
  intros D; unfold places; rewrite map_map; repeat split.
  - rewrite map_length, seq_length; reflexivity.
  - apply Forall_forall; intros x Hx; apply in_map_iff in Hx as (i & <- & _); unfold on, at_, affines, axis.
    rewrite !map_length; simpl; rewrite repeat_length; lia.
  - apply Injective_map_NoDup; [| apply seq_NoDup].
    intros i j H; unfold on, at_, affines, axis in H; simpl in H; injection H as H _; apply INR_eq; lra.
Qed.

(** * It forces min{3N, K - 2} kinks *)
Definition thirds_from (N a k : nat) : points := map (fun i => (INR i, third N i)) (seq a k).

Lemma thirds_points N K : combine (places K) (thirds N K) = thirds_from N 1 K.
Proof.
  unfold places, thirds, thirds_from; generalize 1%nat; induction K as [| K IH]; intros a; simpl; [reflexivity |].
  rewrite IH; reflexivity.
Qed.

Lemma thirds_in_order N k : forall a, in_order (thirds_from N a k).
Proof.
  unfold in_order, thirds_from; induction k as [| k IH]; intros a; simpl; constructor; [apply IH |].
  rewrite map_map; apply Forall_forall; intros t Ht; apply in_map_iff in Ht as (i & <- & Hi); apply in_seq in Hi.
  apply lt_INR; lia.
Qed.

Lemma third_at N i r : (i mod 3 = r)%nat -> third N i = if (r =? 0)%nat && (i <=? 3 * N)%nat then sign i else 0.
Proof. intros <-; reflexivity. Qed.

(** The bend at sample a + 1 has the sign of -(-1)^(a+1). *)
Lemma thirds_bend N a : (1 <= a <= 3 * N)%nat ->
  of_sign (Nat.odd (a + 1)) (bend_of (INR a, third N a) (INR (a + 1), third N (a + 1)) (INR (a + 2), third N (a + 2))).
Proof.
  intros H; unfold bend_of, bend_at; cbn [fst snd]; rewrite !plus_INR; simpl INR.
  pose proof (Nat.div_mod a 3 ltac:(lia)) as D; pose proof (Nat.mod_upper_bound a 3 ltac:(lia)) as U.
  set (q := (a / 3)%nat) in *; set (r := (a mod 3)%nat) in *.
  assert (M : forall j s c, (a + j = s + c * 3)%nat -> (s < 3)%nat -> ((a + j) mod 3 = s)%nat).
  { intros j s c -> Hs; rewrite Nat.mod_add by lia; apply Nat.mod_small, Hs. }
  unfold sign, Nat.odd.
  assert (E1 : Nat.even (a + 1) = negb (Nat.even a)) by (rewrite Nat.add_1_r, Nat.even_succ; apply Nat.negb_even || reflexivity).
  assert (E2 : Nat.even (a + 2) = Nat.even a) by (replace (a + 2)%nat with (S (S a)) by lia; reflexivity).
  assert (R : r = 0%nat \/ r = 1%nat \/ r = 2%nat) by lia; clearbody r; clear U.
  destruct R as [-> | [-> | ->]].
  - pose proof (M 0%nat 0%nat q ltac:(lia) ltac:(lia)) as M0; rewrite Nat.add_0_r in M0.
    rewrite (third_at N a _ M0), (third_at N (a + 1) _ (M 1%nat 1%nat q ltac:(lia) ltac:(lia))),
      (third_at N (a + 2) _ (M 2%nat 2%nat q ltac:(lia) ltac:(lia))); cbn [Nat.eqb andb].
    rewrite (proj2 (Nat.leb_le a (3 * N))) by lia; unfold sign; rewrite E1; destruct (Nat.even a); simpl; lra.
  - pose proof (M 0%nat 1%nat q ltac:(lia) ltac:(lia)) as M0; rewrite Nat.add_0_r in M0.
    rewrite (third_at N a _ M0), (third_at N (a + 1) _ (M 1%nat 2%nat q ltac:(lia) ltac:(lia))),
      (third_at N (a + 2) _ (M 2%nat 0%nat (q + 1)%nat ltac:(lia) ltac:(lia))); cbn [Nat.eqb andb].
    rewrite (proj2 (Nat.leb_le (a + 2) (3 * N))) by lia; unfold sign; rewrite E1, E2; destruct (Nat.even a); simpl; lra.
  - pose proof (M 0%nat 2%nat q ltac:(lia) ltac:(lia)) as M0; rewrite Nat.add_0_r in M0.
    rewrite (third_at N a _ M0), (third_at N (a + 1) _ (M 1%nat 0%nat (q + 1)%nat ltac:(lia) ltac:(lia))),
      (third_at N (a + 2) _ (M 2%nat 1%nat (q + 1)%nat ltac:(lia) ltac:(lia))); cbn [Nat.eqb andb].
    rewrite (proj2 (Nat.leb_le (a + 1) (3 * N))) by lia; unfold sign; rewrite E1; destruct (Nat.even a); simpl; lra.
Qed.

Lemma thirds_forced N k : forall a last, (1 <= a)%nat -> last <> Some (Nat.odd (a + 1)) ->
  forced last (thirds_from N a (k + 2)) (Nat.min k (3 * N + 1 - a)).
Proof.
  induction k as [| k IH]; intros a last Ha L; [apply forced_end |].
  destruct (Nat.le_gt_cases a (3 * N)) as [B | B].
  - replace (Nat.min (S k) (3 * N + 1 - a)) with (S (Nat.min k (3 * N + 1 - (a + 1)))) by lia.
    assert (E : thirds_from N a (S k + 2) = (INR a, third N a) :: (INR (a + 1), third N (a + 1)) ::
                  (INR (a + 2), third N (a + 2)) :: thirds_from N (a + 3) k).
    { unfold thirds_from; replace (S k + 2)%nat with (S (S (S k))) by lia; cbn [seq map].
      replace (a + 1)%nat with (S a) by lia; replace (a + 2)%nat with (S (S a)) by lia.
      replace (a + 3)%nat with (S (S (S a))) by lia; reflexivity. }
    assert (E' : thirds_from N (a + 1) (k + 2) = (INR (a + 1), third N (a + 1)) ::
                  (INR (a + 2), third N (a + 2)) :: thirds_from N (a + 3) k).
    { unfold thirds_from; replace (k + 2)%nat with (S (S k)) by lia; cbn [seq map].
      replace (a + 2)%nat with (S (a + 1)) by lia; replace (a + 3)%nat with (S (S (a + 1))) by lia; reflexivity. }
    rewrite E; apply (forced_here last _ _ _ _ (Nat.odd (a + 1))); [apply thirds_bend; lia | exact L |].
    rewrite <- E'; apply IH; [lia |]; intros Q; injection Q as Q.
    replace (a + 1 + 1)%nat with (S (a + 1)) in Q by lia; rewrite Nat.odd_succ in Q; unfold Nat.odd in Q.
    destruct (Nat.even (a + 1)); discriminate.
  - replace (Nat.min (S k) (3 * N + 1 - a)) with 0%nat by lia; apply forced_end.
Qed.

(** `thm-4.1.2/witness`. *)
Theorem thirds_forces (N K : nat) : forces_kinks (places K) (thirds N K) (Nat.min (3 * N) (K - 2)).
Proof.
  unfold forces_kinks; rewrite thirds_points; split; [apply thirds_in_order |].
  destruct (Nat.le_gt_cases 2 K) as [B | B].
  - replace K with (K - 2 + 2)%nat at 1 by lia.
    replace (Nat.min (3 * N) (K - 2)) with (Nat.min (K - 2) (3 * N + 1 - 1)) by lia.
    apply thirds_forced; [lia | discriminate].
  - replace (Nat.min (3 * N) (K - 2)) with 0%nat by lia; apply forced_end.
Qed.

(** What every network through it must have, at any depth: more pieces than min{3N, K - 2}. *)
Theorem thirds_pieces (d N K : nat) (net : network R) :
  fitsR net (map (on (axis d)) (places K)) (thirds N K) -> (Nat.min (3 * N) (K - 2) < product (widths net))%nat.
Proof. apply forced_pieces, thirds_forces. Qed.
