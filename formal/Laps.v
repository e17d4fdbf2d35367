(** Laps: maximal stretches on which a function is monotone, counted by the zigzags that it allows. Laps multiply where
    functions are put one into another, and add up over pieces. (For the rows `ours/laps` and `ours/deep-laps`.) *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Kinks Pieces FewPieces ThreeLayerSmall.
Import ListNotations.
Local Open Scope R_scope.

(** t_0 < .. < t_n, at which f goes up and down in turn. *)
Definition zigzag (f : R -> R) (n : nat) (t : nat -> R) : Prop :=
  (forall i, (i < n)%nat -> t i < t (S i) /\ f (t i) <> f (t (S i))) /\
  (forall i, (S i < n)%nat -> (f (t (S i)) - f (t i)) * (f (t (S (S i))) - f (t (S i))) < 0).

(** f has at most n laps on P. *)
Definition laps (P : R -> Prop) (n : nat) (f : R -> R) : Prop :=
  forall m t, (forall i, (i <= m)%nat -> P (t i)) -> zigzag f m t -> (m <= n)%nat.
Definition everywhere (t : R) : Prop := True.

Lemma laps_more P n n' f : (n <= n')%nat -> laps P n f -> laps P n' f.
Proof. intros H L m t I Z; specialize (L m t I Z); lia. Qed.
Lemma laps_ext P n f g : (forall t, f t = g t) -> laps P n f -> laps P n g.
Proof. intros E L m t I [Z1 Z2]; apply (L m t I); split; intros i Hi; rewrite !E; auto. Qed.

Lemma rising n (t : nat -> R) : (forall i, (i < n)%nat -> t i < t (S i)) -> forall i j, (i < j <= n)%nat -> t i < t j.
Proof.
  intros H i j; induction j as [| j IH]; intros L; [lia |]; pose proof (H j ltac:(lia)).
  destruct (Nat.eq_dec i j) as [-> |]; [assumption | specialize (IH ltac:(lia)); lra].
Qed.

Lemma zigzag_part f n t a k : zigzag f n t -> (a + k <= n)%nat -> zigzag f k (fun i => t (a + i)%nat).
Proof.
  intros [Z1 Z2] H; split; intros i Hi; rewrite ?Nat.add_succ_r; [apply Z1; lia | apply Z2; lia].
Qed.

(** A monotone function has one lap. *)
Definition monotone (P : R -> Prop) (f : R -> R) : Prop :=
  (forall x y, P x -> P y -> x < y -> f x <= f y) \/ (forall x y, P x -> P y -> x < y -> f y <= f x).

Lemma monotone_laps P f : monotone P f -> laps P 1 f.
Proof.
  intros M m t I [Z1 Z2]; apply Nat.nlt_ge; intros H; pose proof (Z2 0%nat H) as Z; pose proof (Z1 0%nat ltac:(lia)) as [L0 _].
  pose proof (Z1 1%nat H) as [L1 _]; pose proof (I 0%nat ltac:(lia)) as I0; pose proof (I 1%nat ltac:(lia)) as I1.
  pose proof (I 2%nat ltac:(lia)) as I2; destruct M as [M | M]; pose proof (M _ _ I0 I1 L0); pose proof (M _ _ I1 I2 L1); nra.
Qed.

(** * One into another *)
(** Along a stretch on which f only rises, or only falls, g goes up and down at most n times. *)
Lemma one_run f g n k t sigma : laps everywhere n g -> zigzag (fun s => g (f s)) k t -> sigma <> 0 ->
  (forall i, (i < k)%nat -> 0 < sigma * (f (t (S i)) - f (t i))) -> (k <= n)%nat.
Proof.
  intros L [Z1 Z2] Hs Run; destruct (Rlt_or_le 0 sigma) as [P | P].
  - apply (L k (fun i => f (t i)) (fun _ _ => I)); split; intros i Hi; [split; [| apply Z1, Hi] | apply Z2, Hi].
    specialize (Run i Hi); nra.
  - assert (N : sigma < 0) by lra; clear P; apply (L k (fun i => f (t (k - i)%nat)) (fun _ _ => I)); split.
    + intros i Hi; replace (k - i)%nat with (S (k - S i)) by lia; split.
      * specialize (Run (k - S i)%nat ltac:(lia)); nra.
      * apply not_eq_sym, Z1; lia.
    + intros i Hi; replace (k - S i)%nat with (S (k - S (S i))) by lia; replace (k - i)%nat with (S (S (k - S (S i)))) by lia.
      specialize (Z2 (k - S (S i))%nat ltac:(lia)); cbv beta in *; lra.
Qed.

(** Laps multiply. *)
Theorem laps_compose P A B f g : laps P A f -> laps everywhere B g -> laps P (A * B) (fun t => g (f t)).
Proof.
  intros LA LB m t I Z; destruct m as [| m]; [lia |].
  assert (Ne : forall i, (i < S m)%nat -> f (t i) <> f (t (S i))) by (intros i Hi E; apply (proj1 Z i Hi); rewrite E; reflexivity).
  assert (G : forall n, (n < S m)%nat -> exists k u a sigma, sigma <> 0 /\ zigzag f (S k) u /\ u (S k) = t (S n) /\ u k = t a /\
    (a <= n)%nat /\ (a <= B * k)%nat /\ (forall i, (i <= S k)%nat -> P (u i)) /\ 0 < sigma * (f (u (S k)) - f (u k)) /\
    forall i, (a <= i <= n)%nat -> 0 < sigma * (f (t (S i)) - f (t i))).
  { induction n as [| n IH]; intros Hn.
    - exists 0%nat, t, 0%nat, (f (t 1%nat) - f (t 0%nat)); pose proof (Ne 0%nat Hn) as N0.
      assert (Sq : 0 < (f (t 1%nat) - f (t 0%nat)) * (f (t 1%nat) - f (t 0%nat))) by nra.
      split; [lra |]; split; [split; intros i Hi; [replace i with 0%nat by lia; split; [apply (proj1 Z), Hn | exact N0] | lia] |].
      repeat split; auto; [lia | intros i Hi; apply I; lia |]; intros i Hi; replace i with 0%nat by lia; exact Sq.
    - destruct (IH ltac:(lia)) as (k & u & a & sigma & Hs & [Zu1 Zu2] & Ul & Ua & Han & Ha & Pu & Last & Run).
      pose proof (Ne (S n) Hn) as Nn; pose proof (proj1 (proj1 Z (S n) Hn)) as Tn.
      destruct (Rlt_or_le 0 (sigma * (f (t (S (S n))) - f (t (S n))))) as [C | C].
      + (* the run goes on: its end moves *)
        set (v := fun i => if (i <=? k)%nat then u i else t (S (S n))).
        assert (V : forall i, (i <= k)%nat -> v i = u i) by (intros i Hi; unfold v; rewrite (proj2 (Nat.leb_le i k) Hi); reflexivity).
        assert (Vl : v (S k) = t (S (S n))) by (unfold v; rewrite (proj2 (Nat.leb_gt (S k) k)) by lia; reflexivity).
        assert (Lv : 0 < sigma * (f (v (S k)) - f (v k))) by (rewrite Vl, (V k) by lia; rewrite Ul in Last; nra).
        pose proof (proj1 (Zu1 k ltac:(lia))) as Uk; rewrite Ul in Uk.
        exists k, v, a, sigma; split; [exact Hs |]; split; [split |].
        * intros i Hi; destruct (Nat.eq_dec i k) as [-> |]; [| rewrite !V by lia; apply Zu1; lia].
          split; [rewrite Vl, V by lia; lra | intros E; rewrite E, Rminus_diag_eq, Rmult_0_r in Lv by reflexivity; lra].
        * intros i Hi; destruct (Nat.eq_dec (S i) k) as [E |]; [| rewrite !V by lia; apply Zu2; lia].
          specialize (Zu2 i ltac:(lia)); rewrite E in *; rewrite (V k), (V i) by lia; rewrite (V k) in Lv by lia.
          assert (Q : forall x y z s, x * y < 0 -> 0 < s * y -> 0 < s * z -> x * z < 0).
          { clear; intros x y z s H1 H2 H3; destruct (Rlt_or_le 0 s); [assert (0 < y) by nra; assert (0 < z) by nra |
              assert (y < 0) by nra; assert (z < 0) by nra]; nra. }
          exact (Q _ _ _ sigma Zu2 Last Lv).
        * repeat split; [exact Vl | rewrite V by lia; exact Ua | lia | exact Ha | | exact Lv |].
          -- intros i Hi; destruct (Nat.eq_dec i (S k)) as [-> |]; [rewrite Vl; apply I; lia | rewrite V by lia; apply Pu; lia].
          -- intros i Hi; destruct (Nat.eq_dec i (S n)) as [-> |]; [exact C | apply Run; lia].
      + (* the run ends *)
        assert (C' : 0 < - sigma * (f (t (S (S n))) - f (t (S n)))).
        { assert (sigma * (f (t (S (S n))) - f (t (S n))) <> 0); [| lra].
          intros E; apply Rmult_integral in E as [E | E]; [contradiction | apply Nn; lra]. }
        set (v := fun i => if (i <=? S k)%nat then u i else t (S (S n))).
        assert (V : forall i, (i <= S k)%nat -> v i = u i) by (intros i Hi; unfold v; rewrite (proj2 (Nat.leb_le i (S k)) Hi); reflexivity).
        assert (Vl : v (S (S k)) = t (S (S n))) by (unfold v; rewrite (proj2 (Nat.leb_gt (S (S k)) (S k))) by lia; reflexivity).
        assert (Rl : (S n - a <= B)%nat).
        { apply (one_run f g B _ (fun i => t (a + i)%nat) sigma LB); [| exact Hs | intros i Hi; rewrite Nat.add_succ_r; apply Run; lia].
          apply (zigzag_part _ (S m)); [exact Z | lia]. }
        exists (S k), v, (S n), (- sigma); split; [lra |]; split; [split |].
        * intros i Hi; destruct (Nat.eq_dec i (S k)) as [-> |]; [| rewrite !V by lia; apply Zu1; lia].
          rewrite Vl, V, Ul by lia; split; assumption.
        * intros i Hi; destruct (Nat.eq_dec i k) as [-> |]; [| rewrite !V by lia; apply Zu2; lia].
          rewrite Vl, !V by lia; rewrite Ul in *.
          destruct (Rlt_or_le 0 sigma); [assert (0 < f (t (S n)) - f (u k)) by nra; assert (f (t (S (S n))) - f (t (S n)) < 0) by nra |
            assert (f (t (S n)) - f (u k) < 0) by nra; assert (0 < f (t (S (S n))) - f (t (S n))) by nra]; nra.
        * repeat split; [exact Vl | rewrite V by lia; exact Ul | lia | nia | | rewrite Vl, V, Ul by lia; exact C' |].
          -- intros i Hi; destruct (Nat.eq_dec i (S (S k))) as [-> |]; [rewrite Vl; apply I; lia | rewrite V by lia; apply Pu; lia].
          -- intros i Hi; replace i with (S n) by lia; exact C'. }
  destruct (G m ltac:(lia)) as (k & u & a & sigma & Hs & Zu & _ & _ & Ham & Ha & Pu & _ & Run).
  pose proof (LA (S k) u Pu Zu).
  assert (Rl : (S m - a <= B)%nat).
  { apply (one_run f g B _ (fun i => t (a + i)%nat) sigma LB); [| exact Hs | intros i Hi; rewrite Nat.add_succ_r; apply Run; lia].
    apply (zigzag_part _ (S m)); [exact Z | lia]. }
  nia.
Qed.

(** * Piece by piece *)
Lemma crossing n (t : nat -> R) s : t 0%nat < s -> s <= t n -> exists i, (i < n)%nat /\ t i < s <= t (S i).
Proof.
  induction n as [| n IH]; intros H0 Hn; [lra |]; destruct (Rlt_or_le (t n) s) as [L | L].
  - exists n; split; [lia | split; assumption].
  - destruct (IH H0 L) as (i & Hi & E); exists i; split; [lia | exact E].
Qed.

Lemma laps_join (P : R -> Prop) A B f s : P s -> laps (fun t => P t /\ t <= s) A f -> laps (fun t => P t /\ s <= t) B f ->
  laps P (A + B) f.
Proof.
  intros Ps LA LB m t I [Z1 Z2]; assert (Up : forall i j, (i < j <= m)%nat -> t i < t j) by (apply rising; intros i Hi; apply Z1, Hi).
  destruct (Rlt_or_le (t 0%nat) s) as [H0 | H0]; cycle 1.
  { enough (m <= B)%nat by lia; apply (LB m t); [| split; assumption]; intros i Hi; split; [apply I, Hi |].
    destruct i as [| i]; [exact H0 | specialize (Up 0%nat (S i) ltac:(lia)); lra]. }
  destruct (Rlt_or_le (t m) s) as [Hm | Hm].
  { enough (m <= A)%nat by lia; apply (LA m t); [| split; assumption]; intros i Hi; split; [apply I, Hi |].
    destruct (Nat.eq_dec i m) as [-> |]; [lra | specialize (Up i m ltac:(lia)); lra]. }
  destruct (crossing m t s H0 Hm) as (i & Hi & Li & Ls).
  assert (Lo : forall j, (j <= i)%nat -> t j < s).
  { intros j Hj; destruct (Nat.eq_dec j i) as [-> |]; [exact Li | specialize (Up j i ltac:(lia)); lra]. }
  assert (Hi' : forall j, (S i <= j <= m)%nat -> s <= t j).
  { intros j Hj; destruct (Nat.eq_dec j (S i)) as [-> |]; [exact Ls | specialize (Up (S i) j ltac:(lia)); lra]. }
  pose proof (proj2 (Z1 i Hi)) as Ne; set (e := f (t (S i)) - f (t i)); assert (Ee : 0 < e * e) by (unfold e; nra).
  destruct (Rlt_or_le 0 (e * (f s - f (t i)))) as [C | C].
  - assert (LP : (S i <= A)%nat).
    { apply (LA (S i) (fun j => if (j <=? i)%nat then t j else s)).
      - intros j Hj; destruct (Nat.leb_spec j i) as [L | L]; [split; [apply I; lia | apply Rlt_le, Lo, L] | split; [exact Ps | lra]].
      - split; intros j Hj.
        + rewrite (proj2 (Nat.leb_le j i)) by lia; destruct (Nat.leb_spec (S j) i) as [L | L]; [apply Z1; lia |].
          replace j with i by lia; split; [exact Li | intros E; rewrite E, Rminus_diag_eq, Rmult_0_r in C by reflexivity; lra].
        + rewrite (proj2 (Nat.leb_le j i)), (proj2 (Nat.leb_le (S j) i)) by lia.
          destruct (Nat.leb_spec (S (S j)) i) as [L | L]; [apply Z2; lia |].
          assert (E : i = S j) by lia; pose proof (Z2 j ltac:(lia)) as Zj; rewrite <- E in *; fold e in Zj.
          set (x := f (t i) - f (t j)) in *; set (y := f s - f (t i)) in *; clearbody x y e; clear - Zj C Ee.
          destruct (Rlt_or_le 0 e); [assert (x < 0) by nra; assert (0 < y) by nra | assert (0 < x) by nra; assert (y < 0) by nra]; nra. }
    assert (LQ : (m - S i <= B)%nat).
    { apply (LB (m - S i)%nat (fun j => t (S i + j)%nat)); [| apply (zigzag_part f m); [split; assumption | lia]].
      intros j Hj; split; [apply I; lia | apply Hi'; lia]. }
    lia.
  - assert (C' : 0 < e * (f (t (S i)) - f s)) by (unfold e in *; nra).
    assert (LP : (i <= A)%nat).
    { apply (LA i t); [| apply (zigzag_part f m t 0 i); [split; assumption | lia]].
      intros j Hj; split; [apply I; lia | apply Rlt_le, Lo, Hj]. }
    assert (Ss : s < t (S i)).
    { destruct Ls as [L | ->]; [exact L |]; rewrite Rminus_diag_eq, Rmult_0_r in C' by reflexivity; lra. }
    assert (LQ : (m - i <= B)%nat).
    { apply (LB (m - i)%nat (fun j => if (j =? 0)%nat then s else t (i + j)%nat)).
      - intros j Hj; destruct (Nat.eqb_spec j 0) as [L | L]; [split; [exact Ps | lra] | split; [apply I; lia | apply Hi'; lia]].
      - split; intros j Hj; cbn [Nat.eqb]; rewrite !Nat.add_succ_r.
        + destruct (Nat.eqb_spec j 0) as [-> | L]; [| apply Z1; lia].
          rewrite Nat.add_0_r; split; [exact Ss | intros E; rewrite E, Rminus_diag_eq, Rmult_0_r in C' by reflexivity; lra].
        + destruct (Nat.eqb_spec j 0) as [-> | L]; [| apply Z2; lia]; rewrite !Nat.add_0_r.
          pose proof (Z2 i ltac:(lia)) as Zi; fold e in Zi.
          set (x := f (t (S (S i))) - f (t (S i))) in *; set (y := f (t (S i)) - f s) in *; clearbody x y e; clear - Zi C' Ee.
          destruct (Rlt_or_le 0 e); [assert (x < 0) by nra; assert (0 < y) by nra | assert (0 < x) by nra; assert (y < 0) by nra]; nra. }
    lia.
Qed.

(** At most k laps between any two points with no element of S between them. *)
Definition laps_between (S : list R) (k : nat) (f : R -> R) : Prop :=
  forall x y, x < y -> free S x y -> laps (fun t => x <= t <= y) k f.

Lemma laps_sorted k f S : StronglySorted Rle S -> forall lo, Forall (above lo) S ->
  (forall x y, above lo x -> x < y -> free S x y -> laps (fun t => x <= t <= y) k f) ->
  laps (above lo) (k * (length S + 1)) f.
Proof.
  assert (Whole : forall (P : R -> Prop) (S0 : list R) m t, (forall x y, P x -> P y -> x < y -> free S0 x y -> laps (fun t => x <= t <= y) k f) ->
    (forall i, (i <= m)%nat -> P (t i)) -> zigzag f m t -> free S0 (t 0%nat) (t m) -> (m <= k)%nat).
  { intros P S0 m t C I Z F; destruct m as [| m]; [lia |].
    assert (Up : forall i j, (i < j <= Datatypes.S m)%nat -> t i < t j) by (apply rising; intros i Hi; apply (proj1 Z), Hi).
    apply (C (t 0%nat) (t (Datatypes.S m)) (I 0%nat ltac:(lia)) (I (Datatypes.S m) ltac:(lia))
      (Up 0%nat (Datatypes.S m) ltac:(lia)) F _ t); [| exact Z].
    intros i Hi; split; [destruct i; [lra | apply Rlt_le, Up; lia] |].
    destruct (Nat.eq_dec i (Datatypes.S m)) as [-> |]; [lra | apply Rlt_le, Up; lia]. }
  induction S as [| b S IH]; intros St lo Lo C; cbn [length].
  - replace (k * (0 + 1))%nat with k by lia; intros m t I Z; apply (Whole (above lo) [] m t); auto; intros s [].
  - inversion St as [| ? ? StS HbS]; subst; inversion Lo as [| ? ? Hlo HloS]; subst.
    replace (k * (Datatypes.S (length S) + 1))%nat with (k + k * (length S + 1))%nat by lia.
    apply (laps_join (above lo) _ _ f b Hlo).
    + intros m t I Z; apply (Whole (fun t => above lo t /\ t <= b) (b :: S) m t); [| exact I | exact Z |].
      * intros x y [Hx _] _ H F; apply C; assumption.
      * pose proof (proj2 (I m ltac:(lia))) as Hb; intros s [<- | Hs] [_ G]; [lra |].
        rewrite Forall_forall in HbS; specialize (HbS s Hs); lra.
    + assert (R : laps (above (Some b)) (k * (length S + 1)) f).
      { apply (IH StS (Some b) HbS); intros x y Hx H F; apply C; [destruct lo; simpl in *; lra | exact H |].
        intros s [<- | Hs] G; [simpl in Hx; lra | exact (F s Hs G)]. }
      intros m t I Z; apply (R m t); [intros i Hi; apply I, Hi | exact Z].
Qed.

Theorem laps_pieces S k f : laps_between S k f -> laps everywhere (k * (length S + 1)) f.
Proof.
  intros C; destruct (sorting S) as (S' & L & I & St); rewrite <- L.
  intros m t It Z; refine (laps_sorted k f S' St None _ _ m t _ Z); [apply Forall_forall; simpl; auto | | simpl; auto].
  intros x y _ H F; apply C; [exact H |]; intros s Hs; apply F, I, Hs.
Qed.
