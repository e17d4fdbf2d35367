(** Three layers, three labels other than 0: a network of widths 3, 3, whatever K (the upper end of m*(3, K) = 6). *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Capacity Kinks Direction TwoLayerHats.
Import ListNotations.
Local Open Scope R_scope.

(** * Exactly N places for at most N labels *)
Lemma exactly N K T zs : (N <= K)%nat -> labels N K T zs -> exists T', length T' = N /\ NoDup T' /\
  (forall i, In i T' -> (i < K)%nat) /\ forall i, ~ In i T' -> nth i zs 0 = 0.
Proof.
  intros HN (LZ & LT & Z).
  set (T0 := nodup Nat.eq_dec (filter (fun i => i <? K)%nat T)).
  assert (T0L : (length T0 <= N)%nat).
  { apply Nat.le_trans with (2 := LT); apply NoDup_incl_length; [apply NoDup_nodup |].
    intros i Hi; apply nodup_In, filter_In in Hi; tauto. }
  assert (T0K : forall i, In i T0 -> (i < K)%nat).
  { intros i Hi; apply nodup_In, filter_In in Hi as [_ Hi]; apply Nat.ltb_lt, Hi. }
  assert (T0Z : forall i, ~ In i T0 -> nth i zs 0 = 0).
  { intros i Hi; destruct (Nat.lt_ge_cases i K) as [L | L]; [| apply nth_overflow; lia].
    apply Z; intros H; apply Hi, nodup_In, filter_In; split; [exact H | apply Nat.ltb_lt, L]. }
  assert (ND : NoDup T0) by apply NoDup_nodup; clearbody T0; clear T LT Z.
  remember (N - length T0)%nat as n eqn:En; revert T0 T0L T0K T0Z ND En.
  induction n as [| n IH]; intros T0 T0L T0K T0Z ND En; [exists T0; repeat split; auto; lia |].
  destruct (filter (fun i => negb (if in_dec Nat.eq_dec i T0 then true else false)) (seq 0 K)) as [| j l] eqn:F.
  - exfalso; assert (G : incl (seq 0 K) T0).
    { intros i Hi; destruct (in_dec Nat.eq_dec i T0) as [| Ni] eqn:E; [assumption |]; exfalso.
      assert (H : In i []); [| destruct H]; rewrite <- F; apply filter_In; rewrite E; auto. }
    apply NoDup_incl_length in G; [rewrite seq_length in G; lia | apply seq_NoDup].
  - assert (Hj : In j (j :: l)) by (left; reflexivity); rewrite <- F in Hj; apply filter_In in Hj as [Sj Nj].
    apply in_seq in Sj; destruct (in_dec Nat.eq_dec j T0) as [| N0]; [discriminate |].
    destruct (IH (j :: T0)) as (T' & H); [simpl; lia | | | constructor; assumption | simpl; lia | exists T'; exact H].
    + intros i [<- | Hi]; [lia | auto].
    + intros i Hi; apply T0Z; intros H; apply Hi; right; exact H.
Qed.

(** * Three tents over three breakpoints *)
(** With u = relu(t - a), v = relu(t - b), w = relu(c - t), a < b < c: each h goes up to its place and down from there, with
    slopes of at least 1. *)
Definition up_down (a b c g t : R) (k : nat) : R :=
  match k with
  | 0%nat => g + (c - a) - 2 * reluR (t - a) - reluR (c - t)
  | 1%nat => g + (c - b) - 2 * reluR (t - b) - reluR (c - t)
  | _ => g + (c - a) - reluR (t - a) - 2 * reluR (c - t)
  end.

Ltac hinges_ := repeat match goal with |- context [reluR ?x] =>
  let H := fresh in destruct (Rle_or_lt 0 x) as [H | H]; [rewrite (reluR_pos x H) | rewrite (reluR_neg x (Rlt_le _ _ H))] end.

Lemma up_down_place a b c g k : a < b < c -> 0 < g -> (k < 3)%nat -> reluR (up_down a b c g (nth k [a; b; c] 0) k) = g.
Proof.
  intros H G Hk; destruct k as [| [| [| k]]]; [| | | lia]; unfold up_down; cbn [nth].
  - rewrite (reluR_pos (a - a)), (reluR_pos (c - a)), reluR_pos by lra; ring_simplify; ring.
  - rewrite (reluR_pos (b - b)), (reluR_pos (c - b)), reluR_pos by lra; ring_simplify; ring.
  - rewrite (reluR_pos (c - c)), (reluR_pos (c - a)), reluR_pos by lra; ring_simplify; ring.
Qed.

Lemma up_down_far a b c g t k : a < b < c -> 0 < g -> (k < 3)%nat -> g <= Rabs (t - nth k [a; b; c] 0) ->
  reluR (up_down a b c g t k) = 0.
Proof.
  intros H G Hk A; apply reluR_neg; unfold Rabs in A; destruct (Rcase_abs _) in A;
    destruct k as [| [| [| k]]]; try lia; unfold up_down; cbn [nth] in *; hinges_; lra.
Qed.

Definition tents (w : list R) (g a b c za zb zc : R) : network R :=
  Network [[(w, - a); (w, - b); (map Ropp w, c)];
           [([-(2); 0; -1], g + (c - a)); ([0; -(2); -1], g + (c - b)); ([-1; 0; -(2)], g + (c - a))]] ([za; zb; zc], 0).

Lemma tents_value w g a b c za zb zc x : let h := fun k => reluR (up_down a b c g (dotR w x) k) in
  evalR (tents w g a b c za zb zc) x = za * h 0%nat + zb * h 1%nat + zc * h 2%nat.
Proof.
  unfold evalR, eval, tents; cbn [hidden output fold_left activations map]; unfold preactivation; cbn [fst snd].
  fold dotR; rewrite !dot_opp, !dot_cons; fold dotR; unfold up_down.
  change (dot R 0 Rplus Rmult w x) with (dotR w x); set (t := dotR w x).
  replace (- t + c) with (c - t) by ring; replace (t + - a) with (t - a) by ring; replace (t + - b) with (t - b) by ring.
  set (u := reluR (t - a)); set (v := reluR (t - b)); set (r := reluR (c - t)); unfold dotR; simpl; rewrite !Rplus_0_r.
  rewrite <- Rplus_assoc; repeat apply (f_equal2 Rplus); apply (f_equal2 Rmult); try reflexivity; apply (f_equal reluR); ring.
Qed.

Lemma tents_sized w g a b c za zb zc : sized (length w) 2 6 (tents w g a b c za zb zc).
Proof.
  repeat split; [| unfold neurons, widths; simpl; lia].
  unfold well_formed, tents; simpl; rewrite map_length, Nat.eqb_refl; reflexivity.
Qed.

(** Three different numbers in order. *)
Lemma in_order_three (P : nat -> R) i j k : P i <> P j -> P i <> P k -> P j <> P k -> exists a b c,
  P a < P b /\ P b < P c /\ forall n, In n [i; j; k] -> In n [a; b; c].
Proof.
  intros Nij Nik Njk; destruct (Rlt_or_le (P i) (P j)), (Rlt_or_le (P j) (P k)), (Rlt_or_le (P i) (P k));
    first [ exfalso; lra
          | exists i, j, k; split; [lra | split; [lra | intros n Hn; simpl in *; tauto]]
          | exists i, k, j; split; [lra | split; [lra | intros n Hn; simpl in *; tauto]]
          | exists k, i, j; split; [lra | split; [lra | intros n Hn; simpl in *; tauto]]
          | exists j, i, k; split; [lra | split; [lra | intros n Hn; simpl in *; tauto]]
          | exists j, k, i; split; [lra | split; [lra | intros n Hn; simpl in *; tauto]]
          | exists k, j, i; split; [lra | split; [lra | intros n Hn; simpl in *; tauto]] ].
Qed.

(** The upper end of `ours/three-layer-three-labels`: six neurons do for three labels, whatever K. *)
Theorem three_layer_tents (d K : nat) : (3 <= K)%nat -> suffice d 2 3 K 6.
Proof.
  intros HK T xs zs (LX & D & ND) Lab; pose proof Lab as (LZ & _); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  set (P := fun i => dotR w (nth i xs [])).
  assert (Apart : forall i j, (i < K)%nat -> (j < K)%nat -> i <> j -> g <= Rabs (P i - P j)).
  { intros i j Hi Hj N; apply Far; try (apply nth_In; lia); intros E; apply N.
    apply (proj1 (NoDup_nth xs []) ND i j); lia || exact E. }
  assert (Ne : forall i j, (i < K)%nat -> (j < K)%nat -> i <> j -> P i <> P j).
  { intros i j Hi Hj N E; pose proof (Apart i j Hi Hj N) as A; rewrite E, Rminus_diag_eq, Rabs_R0 in A by reflexivity; lra. }
  destruct (exactly 3 K T zs HK Lab) as (T' & L & N & In_ & Z).
  destruct T' as [| i [| j [| k [| ? ?]]]]; try discriminate.
  pose proof N as N'; rewrite !NoDup_cons_iff in N'; destruct N' as (N1 & N2 & _); simpl in N1, N2, In_.
  destruct (in_order_three P i j k) as (a & b & c & Hab & Hbc & Same); [apply Ne; auto; intuition congruence .. |].
  assert (Nz : forall n, n <> a -> n <> b -> n <> c -> nth n zs 0 = 0).
  { intros n Na Nb Nc; apply Z; intros Hn; specialize (Same n Hn); simpl in Same; intuition. }
  assert (abc : (a < K /\ b < K /\ c < K)%nat).
  { assert (Inc : incl [i; j; k] [a; b; c]) by (intros n Hn; apply Same, Hn).
    assert (Inc' : incl [a; b; c] [i; j; k]).
    { exact (@NoDup_length_incl nat [i; j; k] [a; b; c] N (le_n 3) Inc). }
    repeat split; apply In_; [apply (Inc' a) | apply (Inc' b) | apply (Inc' c)]; simpl; auto. }
  destruct abc as (Ka & Kb & Kc).
  exists (tents w g (P a) (P b) (P c) (nth a zs 0 / g) (nth b zs 0 / g) (nth c zs 0 / g)).
  split; [rewrite <- Lw; apply tents_sized |].
  apply fits_nth; [lia |]; intros n Hn; rewrite LX in Hn; rewrite tents_value; cbv zeta; fold (P n).
  assert (At : forall m, nth m [P a; P b; P c] 0 = P n -> (m < 3)%nat -> reluR (up_down (P a) (P b) (P c) g (P n) m) = g).
  { intros m E Hm; rewrite <- E; apply up_down_place; [lra | exact Pg | exact Hm]. }
  assert (Off : forall m q, nth m [P a; P b; P c] 0 = P q -> (m < 3)%nat -> (q < K)%nat -> n <> q ->
    reluR (up_down (P a) (P b) (P c) g (P n) m) = 0).
  { intros m q E Hm Hq Nq; apply up_down_far; [lra | exact Pg | exact Hm | rewrite E; apply Apart; auto]. }
  assert (Nab : a <> b) by (intros ->; lra); assert (Nbc : b <> c) by (intros ->; lra); assert (Nac : a <> c) by (intros ->; lra).
  destruct (Nat.eq_dec n a) as [-> | Na]; [| destruct (Nat.eq_dec n b) as [-> | Nb]; [| destruct (Nat.eq_dec n c) as [-> | Nc]]].
  - rewrite (At 0%nat), (Off 1%nat b), (Off 2%nat c) by (auto; lia); field; lra.
  - rewrite (Off 0%nat a), (At 1%nat), (Off 2%nat c) by (auto; lia); field; lra.
  - rewrite (Off 0%nat a), (Off 1%nat b), (At 2%nat) by (auto; lia); field; lra.
  - rewrite (Off 0%nat a), (Off 1%nat b), (Off 2%nat c), (Nz n) by (auto; lia); ring.
Qed.
