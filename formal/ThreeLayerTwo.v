(** Three layers, two labels other than 0: a network of widths 2, 2, whatever K (the upper end of m*(2, K) = 4). *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Direction TwoLayerHats.
From FTC Require Import ThreeLayerOne.
Import ListNotations.
Local Open Scope R_scope.

(** With u = relu(t - p) and v = relu(q - t), relu(g + (q - p) - 2 u - v) is g at p, and 0 at samples elsewhere;
    relu(g + (q - p) - u - 2 v) does so at q *)
Definition twins (w : list R) (g a b p q : R) : network R :=
  Network [[(w, - p); (map Ropp w, q)];
           [([-(2); -1], g + (q - p)); ([-1; -(2)], g + (q - p))]] ([a; b], 0).

Lemma twins_value w g a b p q x : let t := dotR w x in
  evalR (twins w g a b p q) x =
    a * reluR (g + (q - p) - 2 * reluR (t - p) - reluR (q - t)) +
    b * reluR (g + (q - p) - reluR (t - p) - 2 * reluR (q - t)).
Proof.
  intros t; unfold evalR, eval, twins; cbn [hidden output fold_left activations map]; unfold preactivation; cbn [fst snd].
  fold dotR; rewrite dot_opp, !dot_cons; fold dotR; fold t.
  change (dot R 0 Rplus Rmult w x) with t.
  replace (- t + q) with (q - t) by ring; replace (t + - p) with (t - p) by ring.
  set (u := reluR (t - p)); set (v := reluR (q - t)); unfold dotR; simpl; rewrite !Rplus_0_r.
  apply (f_equal2 Rplus); apply (f_equal2 Rmult); try reflexivity; apply (f_equal reluR); ring.
Qed.

Lemma twins_sized w g a b p q : sized (length w) 2 4 (twins w g a b p q).
Proof.
  repeat split; [| unfold neurons, widths; simpl; lia].
  unfold well_formed, twins; simpl; rewrite map_length, Nat.eqb_refl; reflexivity.
Qed.

Lemma first_twin g p q t : 0 < g <= q - p ->
  (t = p -> reluR (g + (q - p) - 2 * reluR (t - p) - reluR (q - t)) = g) /\
  (g <= Rabs (t - p) -> reluR (g + (q - p) - 2 * reluR (t - p) - reluR (q - t)) = 0).
Proof.
  intros H; split; [intros -> | intros A].
  - rewrite (reluR_pos (p - p)), (reluR_pos (q - p)), reluR_pos by lra; ring_simplify; ring.
  - apply reluR_neg; destruct (Rle_or_lt 0 (t - p)).
    + rewrite Rabs_right in A by lra; rewrite (reluR_pos (t - p)) by lra.
      destruct (Rle_or_lt 0 (q - t)); [rewrite reluR_pos by lra | rewrite reluR_neg by lra]; lra.
    + rewrite Rabs_left in A by lra; rewrite (reluR_neg (t - p)), (reluR_pos (q - t)) by lra; lra.
Qed.

Lemma second_twin g p q t : 0 < g <= q - p ->
  (t = q -> reluR (g + (q - p) - reluR (t - p) - 2 * reluR (q - t)) = g) /\
  (g <= Rabs (t - q) -> reluR (g + (q - p) - reluR (t - p) - 2 * reluR (q - t)) = 0).
Proof.
  intros H; pose proof (first_twin g (- q) (- p) (- t) ltac:(lra)) as [S1 S2].
  replace (- t - - q) with (q - t) in * by ring; replace (- p - - t) with (t - p) in * by ring.
  replace (- p - - q) with (q - p) in * by ring; rewrite Rabs_minus_sym in S2.
  replace (g + (q - p) - reluR (t - p) - 2 * reluR (q - t))
    with (g + (q - p) - 2 * reluR (q - t) - reluR (t - p)) by ring.
  split; [intros ->; apply S1; ring | exact S2].
Qed.

(** Two places for at most two labels. *)
Lemma two_places K T zs : (2 <= K)%nat -> labels 2 K T zs ->
  exists i j, (i < K)%nat /\ (j < K)%nat /\ i <> j /\ forall k, k <> i -> k <> j -> nth k zs 0 = 0.
Proof.
  intros HK (LZ & LT & Z).
  set (inside := fun a => if (a <? K)%nat then a else 0%nat).
  assert (In_ : forall a, (inside a < K)%nat) by (intros a; unfold inside; destruct (Nat.ltb_spec a K); lia).
  assert (Id : forall a, (a < K)%nat -> inside a = a) by (intros a Ha; unfold inside; destruct (Nat.ltb_spec a K); lia).
  assert (Main : forall i, ~ (i = inside (nth 0 T 0%nat) \/ i = inside (nth 1 T 0%nat)) -> nth i zs 0 = 0).
  { intros i N; destruct (Nat.lt_ge_cases i K) as [L | L]; [| apply nth_overflow; lia].
    apply Z; intros H; apply N; destruct T as [| a [| b [| c T]]]; simpl in *; try lia.
    - destruct H as [<- | []]; left; symmetry; apply Id, L.
    - destruct H as [<- | [<- | []]]; [left | right]; symmetry; apply Id, L. }
  set (i := inside (nth 0 T 0%nat)) in *; set (j := inside (nth 1 T 0%nat)) in *.
  assert (Hi : (i < K)%nat) by apply In_; assert (Hj : (j < K)%nat) by apply In_.
  destruct (Nat.eq_dec i j) as [E | N].
  - exists i, (if (i =? 0)%nat then 1 else 0)%nat; destruct (Nat.eqb_spec i 0); repeat split; try lia;
      intros k K1 K2; apply Main; lia.
  - exists i, j; repeat split; auto; intros k K1 K2; apply Main; lia.
Qed.

Theorem three_layer_twins (d K : nat) : (2 <= K)%nat -> suffice d 2 2 K 4.
Proof.
  intros HK T xs zs (LX & D & ND) Lab; pose proof Lab as (LZ & _); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  set (P := fun i => dotR w (nth i xs [])).
  assert (Apart : forall i j, (i < K)%nat -> (j < K)%nat -> i <> j -> g <= Rabs (P i - P j)).
  { intros i j Hi Hj N; apply Far; try (apply nth_In; lia); intros E; apply N.
    apply (proj1 (NoDup_nth xs []) ND i j); lia || exact E. }
  assert (Two : exists i j, (i < K)%nat /\ (j < K)%nat /\ g <= P j - P i /\
            forall k, k <> i -> k <> j -> nth k zs 0 = 0).
  { destruct (two_places K T zs HK Lab) as (i & j & Hi & Hj & N & Z); pose proof (Apart i j Hi Hj N) as A.
    destruct (Rle_or_lt 0 (P i - P j)).
    - exists j, i; rewrite Rabs_right in A by lra; repeat split; auto.
    - exists i, j; rewrite Rabs_left in A by lra; repeat split; auto; lra. }
  destruct Two as (i & j & Hi & Hj & G & Z).
  exists (twins w g (nth i zs 0 / g) (nth j zs 0 / g) (P i) (P j)); split; [rewrite <- Lw; apply twins_sized |].
  apply fits_nth; [lia |]; intros k Hk; rewrite LX in Hk; rewrite twins_value; cbv zeta; fold (P k).
  destruct (first_twin g (P i) (P j) (P k) ltac:(lra)) as [F1 F2].
  destruct (second_twin g (P i) (P j) (P k) ltac:(lra)) as [S1 S2].
  assert (Nij : i <> j) by (intros ->; lra).
  destruct (Nat.eq_dec k i) as [-> | Ni]; [| destruct (Nat.eq_dec k j) as [-> | Nj]].
  - rewrite (F1 eq_refl), (S2 (Apart i j Hi Hj Nij)); field; lra.
  - rewrite (S1 eq_refl), (F2 (Apart j i Hj Hi Ni)); field; lra.
  - rewrite (F2 (Apart k i Hk Hi Ni)), (S2 (Apart k j Hk Hj Nj)), (Z k Ni Nj); ring.
Qed.
