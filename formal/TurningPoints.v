(** A piecewise linear function that has a lap for each piece turns round at each breakpoint, and no two breakpoints are one. *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Kinks Pieces FewPieces Laps Steep.
Import ListNotations.
Local Open Scope R_scope.

(** A line between neighbours of S. *)
Definition straight (S : list R) (f : R -> R) : Prop :=
  forall x y, x < y -> free S x y -> exists F, forall t, x <= t <= y -> f t = f x + F * (t - x).

Lemma straight_laps S f : straight S f -> laps everywhere (length S + 1) f.
Proof.
  intros C; replace (length S + 1)%nat with (1 * (length S + 1))%nat by lia; apply laps_pieces; intros x y H F; apply monotone_laps.
  destruct (C x y H F) as (a & E); destruct (Rle_or_lt 0 a); [left | right]; intros s t Hs Ht L; rewrite (E s Hs), (E t Ht); nra.
Qed.

Lemma near (S : list R) p : exists e, 0 < e /\ free S (p - e) p /\ free S p (p + e).
Proof.
  destruct (away p S) as (e & P & A); exists e; split; [exact P |]; split; intros s Hs [L1 L2]; specialize (A s Hs ltac:(lra)).
  - rewrite Rabs_left in A by lra; lra.
  - rewrite Rabs_right in A by lra; lra.
Qed.

(** As `ours/three-layer-ten-samples` uses it: right of the breakpoint it goes the other way than left of it. *)
Lemma turns f S n t : straight S f -> zigzag f n t -> n = (length S + 1)%nat -> forall S1 p S2, S = S1 ++ p :: S2 ->
  ~ In p (S1 ++ S2) /\ exists x y, x < p < y /\ free S x p /\ free S p y /\ (f p - f x) * (f y - f p) < 0.
Proof.
  intros C Z N S1 p S2 E; destruct (near S p) as (e & Pe & Fl & Fr).
  assert (Part : forall x y, free (S1 ++ S2) x y -> ~ x < p < y -> free S x y).
  { intros x y F Np s Hs Ls; rewrite E in Hs; apply in_app_iff in Hs as [Hs | [<- | Hs]]; [| exact (Np Ls) |]; apply (F s); auto;
      apply in_app_iff; auto. }
  assert (No : laps everywhere (length S) f -> False).
  { intros L; pose proof (L n t (fun _ _ => I) Z); lia. }
  assert (Len : length S = (1 * (length (S1 ++ S2) + 1))%nat) by (rewrite E, !app_length; simpl; lia).
  destruct (in_dec Req_EM_T p (S1 ++ S2)) as [Hp | Hp].
  - exfalso; apply No; rewrite Len; apply laps_pieces; intros x y H F; apply monotone_laps.
    destruct (C x y H) as (a & Ea); [apply Part; [exact F | apply F, Hp] |].
    destruct (Rle_or_lt 0 a); [left | right]; intros s u Hs Hu L; rewrite (Ea s Hs), (Ea u Hu); nra.
  - split; [exact Hp |]; exists (p - e), (p + e); split; [lra |]; split; [exact Fl |]; split; [exact Fr |].
    destruct (Rlt_dec ((f p - f (p - e)) * (f (p + e) - f p)) 0) as [| Ge]; [assumption | exfalso; apply No; rewrite Len; apply laps_pieces].
    destruct (C (p - e) p ltac:(lra) Fl) as (a & Ea), (C p (p + e) ltac:(lra) Fr) as (b & Eb).
    rewrite (Ea p), (Eb (p + e)) in Ge by lra.
    assert (AB : 0 <= a * b).
    { apply Rnot_lt_le; intros L; apply Ge; replace (p - (p - e)) with e by ring; replace (p + e - p) with e by ring.
      replace (f (p - e) + a * e - f (p - e)) with (a * e) by ring;
        replace (f p + b * e - (f (p - e) + a * e)) with (b * e + (f p - (f (p - e) + a * e))) by ring.
      replace (f p - (f (p - e) + a * e)) with 0 by (rewrite (Ea p) at 1 by lra; ring); assert (0 < e * e) by nra; nra. }
    intros x y H F; apply monotone_laps; destruct (Rlt_dec x p) as [Xp | Xp]; [destruct (Rlt_dec p y) as [Py | Py] |]; cycle 1.
    + destruct (C x y H) as (c & Ec); [apply Part; [exact F | lra] |].
      destruct (Rle_or_lt 0 c); [left | right]; intros s u Hs Hu L; rewrite (Ec s Hs), (Ec u Hu); nra.
    + destruct (C x y H) as (c & Ec); [apply Part; [exact F | lra] |].
      destruct (Rle_or_lt 0 c); [left | right]; intros s u Hs Hu L; rewrite (Ec s Hs), (Ec u Hu); nra.
    + destruct (C x p Xp) as (a' & Ea'); [apply Part; [intros s Hs Ls; apply (F s Hs); lra | lra] |].
      destruct (C p y Py) as (b' & Eb'); [apply Part; [intros s Hs Ls; apply (F s Hs); lra | lra] |].
      assert (a' = a).
      { set (m := Rmax x (p - e)); pose proof (Rmax_l x (p - e)); pose proof (Rmax_r x (p - e));
          assert (m < p) by (unfold m, Rmax; destruct (Rle_dec x (p - e)); lra).
        fold m in H0, H1; pose proof (Ea' m ltac:(lra)); pose proof (Ea' p ltac:(lra)); pose proof (Ea m ltac:(lra)); pose proof (Ea p ltac:(lra)).
        apply Rmult_eq_reg_r with (p - m); [nra | lra]. }
      assert (b' = b).
      { set (m := Rmin y (p + e)); pose proof (Rmin_l y (p + e)); pose proof (Rmin_r y (p + e));
          assert (p < m) by (unfold m, Rmin; destruct (Rle_dec y (p + e)); lra).
        fold m in H1, H2; pose proof (Eb' m ltac:(lra)); pose proof (Eb m ltac:(lra)); apply Rmult_eq_reg_r with (m - p); [nra | lra]. }
      subst a' b'; assert (Signs : (0 <= a /\ 0 <= b) \/ (a <= 0 /\ b <= 0)).
      { destruct (Rle_or_lt 0 a), (Rle_or_lt 0 b); try (left; lra); try (right; lra).
        - right; destruct (Req_dec a 0); [lra | exfalso; assert (a * b < 0) by nra; lra].
        - right; destruct (Req_dec b 0); [lra | exfalso; assert (a * b < 0) by nra; lra]. }
      assert (V : forall s, x <= s <= y -> (s <= p /\ f s = f p - a * (p - s)) \/ (p <= s /\ f s = f p + b * (s - p))).
      { intros s Hs; destruct (Rle_or_lt s p); [left | right]; (split; [lra |]); [| apply Eb'; lra].
        pose proof (Ea' s ltac:(lra)); pose proof (Ea' p ltac:(lra)); lra. }
      destruct Signs as [[Pa Pb] | [Pa Pb]]; [left | right]; intros s u Hs Hu L;
        destruct (V s Hs) as [[Ls Es] | [Ls Es]], (V u Hu) as [[Lu Eu] | [Lu Eu]];
        rewrite Es, Eu; nra.
Qed.

(** The first and the last step of it go the way that the function goes far out. *)
Lemma far_left f S n t m F : straight S f -> zigzag f n t -> n = (length S + 1)%nat -> (1 <= n)%nat ->
  (forall x y, x < y -> y <= m -> f y - f x = F * (y - x)) -> 0 <= F * (f (t 1%nat) - f (t 0%nat)).
Proof.
  intros C Z N Hn E; apply Rnot_lt_le; intros L; set (y := Rmin m (t 0%nat - 1)); pose proof (Rmin_l m (t 0%nat - 1));
    pose proof (Rmin_r m (t 0%nat - 1)); fold y in H, H0.
  assert (NF : F <> 0) by (intros ->; lra); set (D := (Rabs (f (t 0%nat) - f y) + 1) / Rabs F); assert (PF : 0 < Rabs F) by (apply Rabs_pos_lt, NF).
  assert (PD : 0 < D) by (apply Rdiv_lt_0_compat; [pose proof (Rabs_pos (f (t 0%nat) - f y)); lra | exact PF]).
  assert (ED : Rabs F * D = Rabs (f (t 0%nat) - f y) + 1) by (unfold D; field; lra).
  pose proof (E (y - D) y ltac:(lra) ltac:(lra)) as Ey; replace (F * (y - (y - D))) with (F * D) in Ey by ring.
  pose proof (Rle_abs (f (t 0%nat) - f y)); pose proof (Rle_abs (- (f (t 0%nat) - f y))) as A2; rewrite Rabs_Ropp in A2.
  assert (Sg : F * (f (t 0%nat) - f (y - D)) > 0).
  { replace (f (t 0%nat) - f (y - D)) with ((f (t 0%nat) - f y) + F * D) by lra; destruct (Rtotal_order F 0) as [G | [G | G]]; [| lra |].
    - rewrite Rabs_left in ED by exact G; assert (f (t 0%nat) - f y + F * D < 0) by lra; nra.
    - rewrite Rabs_right in ED by lra; assert (0 < f (t 0%nat) - f y + F * D) by lra; nra. }
  pose proof (straight_laps S f C (Datatypes.S n) (fun i => match i with O => y - D | Datatypes.S j => t j end) (fun _ _ => I)) as Q.
  enough (Datatypes.S n <= length S + 1)%nat by lia; apply Q; destruct Z as [Z1 Z2]; split; intros [| i] Hi; cbv beta iota.
  - split; [lra | intros G; rewrite <- G in Sg; replace (f (y - D) - f (y - D)) with 0 in Sg by ring; lra].
  - apply Z1; lia.
  - set (e := f (t 0%nat) - f (y - D)) in *; set (g := f (t 1%nat) - f (t 0%nat)) in *; clearbody e g; clear - Sg L.
    destruct (Rtotal_order F 0) as [G | [-> | G]]; [| lra |]; [assert (e < 0) by nra; assert (0 < g) by nra | assert (0 < e) by nra;
      assert (g < 0) by nra]; nra.
  - apply Z2; lia.
Qed.

Lemma far_right f S n t m F : straight S f -> zigzag f (Datatypes.S n) t -> Datatypes.S n = (length S + 1)%nat ->
  (forall x y, x < y -> m <= x -> f y - f x = F * (y - x)) -> 0 <= F * (f (t (Datatypes.S n)) - f (t n)).
Proof.
  intros C Z N E; set (k := Datatypes.S n) in *; apply Rnot_lt_le; intros L; set (y := Rmax m (t k + 1)); pose proof (Rmax_l m (t k + 1));
    pose proof (Rmax_r m (t k + 1)).
  fold y in H, H0; assert (NF : F <> 0) by (intros ->; lra); set (D := (Rabs (f y - f (t k)) + 1) / Rabs F);
    assert (PF : 0 < Rabs F) by (apply Rabs_pos_lt, NF).
  assert (PD : 0 < D) by (apply Rdiv_lt_0_compat; [pose proof (Rabs_pos (f y - f (t k))); lra | exact PF]).
  assert (ED : Rabs F * D = Rabs (f y - f (t k)) + 1) by (unfold D; field; lra).
  pose proof (E y (y + D) ltac:(lra) ltac:(lra)) as Ey; replace (F * (y + D - y)) with (F * D) in Ey by ring.
  pose proof (Rle_abs (f y - f (t k))); pose proof (Rle_abs (- (f y - f (t k)))) as A2; rewrite Rabs_Ropp in A2.
  assert (Sg : F * (f (y + D) - f (t k)) > 0).
  { replace (f (y + D) - f (t k)) with ((f y - f (t k)) + F * D) by lra; destruct (Rtotal_order F 0) as [G | [G | G]]; [| lra |].
    - rewrite Rabs_left in ED by exact G; assert (f y - f (t k) + F * D < 0) by lra; nra.
    - rewrite Rabs_right in ED by lra; assert (0 < f y - f (t k) + F * D) by lra; nra. }
  pose proof (straight_laps S f C (Datatypes.S k) (fun i => if (i <=? k)%nat then t i else y + D) (fun _ _ => I)) as Q.
  enough (Datatypes.S k <= length S + 1)%nat by lia; apply Q; destruct Z as [Z1 Z2]; split; intros i Hi; cbv beta.
  - rewrite (proj2 (Nat.leb_le i k)) by lia; destruct (Nat.leb_spec (Datatypes.S i) k); [apply Z1; lia |]; replace i with k by lia.
    split; [lra | intros G; rewrite <- G in Sg; replace (f (t k) - f (t k)) with 0 in Sg by ring; lra].
  - rewrite (proj2 (Nat.leb_le i k)), (proj2 (Nat.leb_le (Datatypes.S i) k)) by lia.
    destruct (Nat.leb_spec (Datatypes.S (Datatypes.S i)) k); [apply Z2; lia |]; replace i with n by lia; fold k.
    set (e := f (y + D) - f (t k)) in *; set (g := f (t k) - f (t n)) in *; clearbody e g; clear - Sg L.
    destruct (Rtotal_order F 0) as [G | [-> | G]]; [| lra |]; [assert (e < 0) by nra; assert (0 < g) by nra | assert (0 < e) by nra;
      assert (g < 0) by nra]; nra.
Qed.
