(** Where two lines meet that depend on the place: n V(b) + s W(b) = k (b - x) has a solution with b near x and small n, s > 0, s much
    smaller than n, whatever V(x) and W(x) are. (For NineSamples.v. No root of a polynomial is taken: one of n, s is solved for.) *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Kinks.
Import ListNotations.
Local Open Scope R_scope.

(** Lipschitz at x. *)
Definition gentle (f : R -> R) (x : R) : Prop :=
  exists L g, 0 < L /\ 0 < g /\ forall h, Rabs h <= g -> Rabs (f (x + h) - f x) <= L * Rabs h.

Lemma gentle_inverse p x : x <> p -> gentle (fun t => / (t - p)) x.
Proof.
  intros N; set (a := Rabs (x - p)); assert (A : 0 < a) by (apply Rabs_pos_lt; lra).
  exists (2 / (a * a)), (a / 2); split; [apply Rdiv_lt_0_compat; nra |]; split; [lra |]; intros h H.
  assert (B : a / 2 <= Rabs (x + h - p)).
  { unfold a in *; replace (x + h - p) with ((x - p) - (- h)) by ring; pose proof (Rabs_triang_inv (x - p) (- h)).
    rewrite Rabs_Ropp in *; lra. }
  assert (Nb : x + h - p <> 0) by (intros E; rewrite E, Rabs_R0 in B; lra).
  replace (/ (x + h - p) - / (x - p)) with (- h * (/ (x - p) * / (x + h - p))) by (field; split; [lra | exact Nb]).
  rewrite Rabs_mult, Rabs_Ropp, Rmult_comm; apply Rmult_le_compat_r; [apply Rabs_pos |].
  rewrite Rabs_mult, !Rabs_inv by (lra || exact Nb); fold a.
  replace (2 / (a * a)) with (/ a * / (a / 2)) by (field; lra).
  apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, A | apply Rinv_le_contravar; lra].
Qed.

Lemma gentle_affine a c x : gentle (fun t => a + c * t) x.
Proof.
  exists (Rabs c + 1), 1; pose proof (Rabs_pos c); repeat split; try lra; intros h _.
  replace (a + c * (x + h) - (a + c * x)) with (c * h) by ring; rewrite Rabs_mult; pose proof (Rabs_pos h); nra.
Qed.

Lemma gentle_plus f g x : gentle f x -> gentle g x -> gentle (fun t => f t + g t) x.
Proof.
  intros (L & a & PL & Pa & F) (L' & a' & PL' & Pa' & G); exists (L + L'), (Rmin a a').
  repeat split; [lra | apply Rmin_pos; assumption |]; intros h H; pose proof (Rmin_l a a'); pose proof (Rmin_r a a').
  replace (f (x + h) + g (x + h) - (f x + g x)) with ((f (x + h) - f x) + (g (x + h) - g x)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _); specialize (F h ltac:(lra)); specialize (G h ltac:(lra)); lra.
Qed.

Lemma gentle_scale c f x : gentle f x -> gentle (fun t => c * f t) x.
Proof.
  intros (L & a & PL & Pa & F); exists ((Rabs c + 1) * L), a; pose proof (Rabs_pos c); repeat split; [nra | exact Pa |].
  intros h Hh; specialize (F h Hh); replace (c * f (x + h) - c * f x) with (c * (f (x + h) - f x)) by ring.
  rewrite Rabs_mult; pose proof (Rabs_pos (f (x + h) - f x)); nra.
Qed.

(** A positive number below finitely many. *)
Lemma small (rs : list R) : Forall (fun r => 0 < r) rs -> exists d, 0 < d /\ Forall (fun r => d <= r) rs.
Proof.
  induction rs as [| r rs IH]; intros H; [exists 1; split; [lra | constructor] |].
  inversion H as [| ? ? P H']; subst; destruct (IH H') as (d & Pd & D); exists (Rmin d r); split; [apply Rmin_pos; assumption |].
  constructor; [apply Rmin_r |]; eapply Forall_impl; [| exact D]; intros q Hq; simpl in *; pose proof (Rmin_l d r); lra.
Qed.

Ltac split_small H := repeat match type of H with Forall _ (_ :: _) =>
  let A := fresh "Sm" in pose proof (Forall_inv H) as A; apply Forall_inv_tail in H; cbv beta in A end.

Lemma scaled s v w : 0 <= s -> Rabs v <= w -> - (s * w) <= s * v <= s * w.
Proof.
  intros S A; pose proof (Rle_abs v); pose proof (Rle_abs (- v)) as B; rewrite Rabs_Ropp in B.
  pose proof (Rmult_le_compat_l s v w S ltac:(lra)); pose proof (Rmult_le_compat_l s (- v) w S ltac:(lra)); lra.
Qed.

Section Meet.
  Variables (V W : R -> R) (x lo hi k r : R).
  Hypotheses (Lo : lo < x) (Hi : x < hi) (Hk : k <> 0) (Hr : 0 < r) (GV : gentle V x) (GW : gentle W x).

  Definition met : Prop := exists b n s, lo < b < hi /\ 0 < n <= r /\ 0 < s <= r * n /\ n * V b + s * W b = k * (b - x).

  (** The step in the direction in which k h > 0. *)
  Lemma step d : 0 < d -> exists h, Rabs h = d /\ k * h = Rabs k * d.
  Proof.
    intros D; destruct (Rlt_or_le 0 k).
    - exists d; rewrite !Rabs_right by lra; auto.
    - exists (- d); rewrite Rabs_Ropp, Rabs_right, (Rabs_left k) by lra; split; [reflexivity | ring].
  Qed.

  Lemma met_V : 0 < V x -> met.
  Proof.
    intros V0; destruct GV as (L & a & PL & Pa & LV), GW as (L' & a' & PL' & Pa' & LW).
    assert (Kp : 0 < Rabs k) by (apply Rabs_pos_lt, Hk); set (K := Rabs k) in *.
    set (w := Rabs (W x) + 1); assert (Pw : 0 < w) by (pose proof (Rabs_pos (W x)); unfold w; lra).
    destruct (small [a; a'; (x - lo) / 2; (hi - x) / 2; V x / (2 * L); / L'; r * V x / (3 * K)]) as (d & Pd & D).
    { repeat constructor; try lra; try (apply Rdiv_lt_0_compat; nra); apply Rinv_0_lt_compat, PL'. }
    split_small D; destruct (step d Pd) as (h & Ah & Kh); fold K in Kh.
    assert (DL : L * d <= V x / 2).
    { replace (V x / 2) with (L * (V x / (2 * L))) by (field; lra); apply Rmult_le_compat_l; lra. }
    assert (DL' : L' * d <= 1) by (rewrite <- (Rinv_r L') by lra; apply Rmult_le_compat_l; lra).
    assert (DK : 3 * K * d <= r * V x).
    { replace (r * V x) with (3 * K * (r * V x / (3 * K))) by (field; lra); apply Rmult_le_compat_l; lra. }
    pose proof (LV h ltac:(lra)) as Bv; pose proof (LW h ltac:(lra)) as Bw; rewrite Ah in Bv, Bw.
    assert (Vb : V x / 2 <= V (x + h) <= 3 * V x / 2).
    { pose proof (Rle_abs (V (x + h) - V x)); pose proof (Rle_abs (- (V (x + h) - V x))); rewrite Rabs_Ropp in *; lra. }
    assert (Wb : Rabs (W (x + h)) <= w).
    { unfold w; replace (W (x + h)) with (W x + (W (x + h) - W x)) by ring; apply Rle_trans with (1 := Rabs_triang _ _); lra. }
    set (s := Rmin (K * d / (2 * w)) (r * (K * d / (3 * V x)))).
    assert (Kd : 0 < K * d) by (apply Rmult_lt_0_compat; assumption).
    assert (Ps : 0 < s).
    { apply Rmin_pos; [apply Rdiv_lt_0_compat; lra | apply Rmult_lt_0_compat; [exact Hr | apply Rdiv_lt_0_compat; lra]]. }
    assert (S1 : s * w <= K * d / 2).
    { replace (K * d / 2) with (K * d / (2 * w) * w) by (field; lra); apply Rmult_le_compat_r; [lra | apply Rmin_l]. }
    assert (S2 : s <= r * (K * d / (3 * V x))) by apply Rmin_r.
    assert (SW : - (K * d / 2) <= s * W (x + h) <= K * d / 2).
    { pose proof (scaled s (W (x + h)) w ltac:(lra) Wb); lra. }
    set (n := (K * d - s * W (x + h)) / V (x + h)).
    assert (En : n * V (x + h) = K * d - s * W (x + h)) by (unfold n; field; lra).
    assert (Pn : 0 < n) by (apply Rdiv_lt_0_compat; lra).
    exists (x + h), n, s; repeat split; try assumption.
    - pose proof (Rle_abs (- h)); rewrite Rabs_Ropp in *; lra.
    - pose proof (Rle_abs h); lra.
    - pose proof (Rmult_le_compat_l n (V x / 2) (V (x + h)) ltac:(lra) ltac:(lra)).
      apply Rmult_le_reg_r with (V x); [exact V0 | lra].
    - apply Rle_trans with (1 := S2), Rmult_le_compat_l; [lra |].
      assert (E : K * d / (3 * V x) * (3 * V x) = K * d) by (field; lra).
      pose proof (Rmult_le_compat_l n (V (x + h)) (3 * V x / 2) ltac:(lra) ltac:(lra)).
      apply Rmult_le_reg_r with (3 * V x); lra.
    - replace (x + h - x) with h by ring; rewrite Kh, En; ring.
  Qed.

  Lemma met_W : V x = 0 -> 0 < W x -> met.
  Proof.
    intros V0 W0; destruct GV as (L & a & PL & Pa & LV), GW as (L' & a' & PL' & Pa' & LW).
    assert (Kp : 0 < Rabs k) by (apply Rabs_pos_lt, Hk); set (K := Rabs k) in *.
    set (n := Rmin r (K / (2 * L))); assert (Pn : 0 < n) by (apply Rmin_pos; [exact Hr | apply Rdiv_lt_0_compat; lra]).
    assert (N1 : n <= r) by apply Rmin_l.
    assert (N2 : n * L <= K / 2).
    { replace (K / 2) with (K / (2 * L) * L) by (field; lra); apply Rmult_le_compat_r; [lra | apply Rmin_r]. }
    destruct (small [a; a'; (x - lo) / 2; (hi - x) / 2; W x / (2 * L'); r * n * W x / (3 * K)]) as (d & Pd & D).
    { repeat constructor; try lra; apply Rdiv_lt_0_compat; try nra; apply Rmult_lt_0_compat; nra. }
    split_small D; destruct (step d Pd) as (h & Ah & Kh); fold K in Kh.
    assert (DL : L' * d <= W x / 2).
    { replace (W x / 2) with (L' * (W x / (2 * L'))) by (field; lra); apply Rmult_le_compat_l; lra. }
    assert (DK : 3 * K * d <= r * n * W x).
    { replace (r * n * W x) with (3 * K * (r * n * W x / (3 * K))) by (field; lra); apply Rmult_le_compat_l; lra. }
    pose proof (LV h ltac:(lra)) as Bv; pose proof (LW h ltac:(lra)) as Bw; rewrite Ah in Bv, Bw; rewrite V0, Rminus_0_r in Bv.
    assert (Wb : W x / 2 <= W (x + h)).
    { pose proof (Rle_abs (- (W (x + h) - W x))); rewrite Rabs_Ropp in *; lra. }
    assert (Kd : 0 < K * d) by (apply Rmult_lt_0_compat; assumption).
    assert (NV : - (K * d / 2) <= n * V (x + h) <= K * d / 2).
    { pose proof (scaled n (V (x + h)) (L * d) ltac:(lra) Bv); pose proof (Rmult_le_compat_r d _ _ (Rlt_le _ _ Pd) N2); lra. }
    set (s := (K * d - n * V (x + h)) / W (x + h)).
    assert (Es : s * W (x + h) = K * d - n * V (x + h)) by (unfold s; field; lra).
    assert (Ps : 0 < s) by (apply Rdiv_lt_0_compat; lra).
    exists (x + h), n, s; repeat split; try assumption.
    - pose proof (Rle_abs (- h)); rewrite Rabs_Ropp in *; lra.
    - pose proof (Rle_abs h); lra.
    - pose proof (Rmult_le_compat_l s (W x / 2) (W (x + h)) ltac:(lra) ltac:(lra)).
      apply Rmult_le_reg_r with (W x); [exact W0 | lra].
    - replace (x + h - x) with h by ring; rewrite Kh, Es; ring.
  Qed.

  Lemma met_both : V x = 0 -> W x = 0 -> met.
  Proof. intros V0 W0; exists x, r, (r * r); rewrite V0, W0; repeat split; try nra; try lra. Qed.
End Meet.

Theorem meet V W x lo hi k r : lo < x < hi -> k <> 0 -> 0 < r -> gentle V x -> gentle W x -> met V W x lo hi k r.
Proof.
  intros [Lo Hi] Hk Hr GV GW.
  assert (Neg : met (fun t => -1 * V t) (fun t => -1 * W t) x lo hi (- k) r -> met V W x lo hi k r).
  { intros (b & n & s & B & N & S & E); exists b, n, s; repeat split; try tauto; lra. }
  destruct (Rtotal_order (V x) 0) as [H | [H | H]].
  - apply Neg, met_V; try assumption; try lra; apply gentle_scale; assumption.
  - destruct (Rtotal_order (W x) 0) as [G | [G | G]].
    + apply Neg, met_W; try assumption; try lra; apply gentle_scale; assumption.
    + apply met_both; assumption.
    + apply met_W; assumption.
  - apply met_V; assumption.
Qed.
