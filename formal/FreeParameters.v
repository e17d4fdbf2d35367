(** The row `ours/parameters`: networks of l hidden layers that have fewer than N free parameters, after scaling, do not fit all N
    labels on N samples of a line. Finitely many polynomial maps in fewer than N variables do not reach all of R^N. *)
From Coq Require Import List ZArith Reals Lra Lia Bool Arith.
From FTC Require Import Net Capacity Kinks Pieces EmptyLayer ThirdsWitness Shipped LapsNeeded Relations NormalForm.
Import ListNotations.
Local Open Scope R_scope.

(** * Thin sets: labels that satisfy one of finitely many relations *)
Definition thin (N : nat) (A : list R -> Prop) : Prop :=
  exists qs, Forall (nontrivial N) qs /\ forall z, A z -> exists q, In q qs /\ peval q z = 0.

Lemma thin_union N {X} (xs : list X) (A : X -> list R -> Prop) : (forall x, In x xs -> thin N (A x)) ->
  thin N (fun z => exists x, In x xs /\ A x z).
Proof.
  induction xs as [| x xs IH]; intros H; [exists []; split; [constructor | intros z (x & [] & _)] |].
  destruct (H x (or_introl eq_refl)) as (qs & N1 & Z1), IH as (rs & N2 & Z2); [intros y Hy; apply H; right; exact Hy |].
  exists (qs ++ rs); split; [apply Forall_app; split; assumption |]; intros z (y & [<- | Hy] & Az).
  - destruct (Z1 z Az) as (q & Hq & E); exists q; split; [apply in_app_iff; left; exact Hq | exact E].
  - destruct (Z2 z (ex_intro _ y (conj Hy Az))) as (q & Hq & E); exists q; split; [apply in_app_iff; right; exact Hq | exact E].
Qed.

Lemma thin_subset N (A B : list R -> Prop) : (forall z, A z -> B z) -> thin N B -> thin N A.
Proof. intros H (qs & N1 & Z); exists qs; split; [exact N1 | auto]. Qed.

Lemma thin_missed N A : thin N A -> exists z, length z = N /\ ~ A z.
Proof.
  intros (qs & Nt & Z); destruct (avoid_zeros N qs Nt) as (z & L & H); exists z; split; [exact L |]; intros Az.
  destruct (Z z Az) as (q & Hq & E); rewrite Forall_forall in H; exact (H q Hq E).
Qed.

(** The image of fewer variables than N. *)
Lemma tuples P fs : Forall (piecewise P) fs -> exists TT : list (list poly), Forall (fun F => length F = length fs) TT /\
  forall th, length th = P -> exists F, In F TT /\ at_th fs th = map (fun p => peval p th) F.
Proof.
  induction 1 as [| f fs (L & Hf) H (TT & LT & IH)].
  - exists [[]]; split; [repeat constructor |]; intros th _; exists []; split; [left; reflexivity | reflexivity].
  - exists (flat_map (fun p => map (cons p) TT) L); split.
    + apply Forall_forall; intros F HF; apply in_flat_map in HF as (p & _ & HF); apply in_map_iff in HF as (G & <- & HG).
      rewrite Forall_forall in LT; simpl; rewrite (LT G HG); reflexivity.
    + intros th Lt; destruct (Hf th Lt) as (p & Hp & Ep), (IH th Lt) as (F & HF & EF); exists (p :: F); split.
      * apply in_flat_map; exists p; split; [exact Hp | apply in_map, HF].
      * cbn [at_th map]; rewrite Ep; f_equal; exact EF.
Qed.

Theorem image_thin P N fs : Forall (piecewise P) fs -> length fs = N -> (P < N)%nat ->
  thin N (fun z => exists th, length th = P /\ z = at_th fs th).
Proof.
  intros H L Lt; destruct (tuples P fs H) as (TT & LT & C).
  apply (thin_subset N _ (fun z => exists F, In F TT /\ exists th, length th = P /\ z = map (fun p => peval p th) F)).
  - intros z (th & Lth & ->); destruct (C th Lth) as (F & HF & E); exists F; split; [exact HF | exists th; split; assumption].
  - apply thin_union; intros F HF; rewrite Forall_forall in LT; destruct (relation P N F) as (q & Nq & Z);
      [rewrite (LT F HF); exact L | exact Lt |]; exists [q]; split; [constructor; [exact Nq | constructor] |].
    intros z (th & Lth & ->); exists q; split; [left; reflexivity | apply Z, Lth].
Qed.

(** The first two labels are equal. *)
Lemma equal_thin N : (2 <= N)%nat -> thin N (fun z => length z = N /\ nth 0 z 0 = nth 1 z 0).
Proof.
  intros HN; exists [[(1, [1%nat]); (-1, [0%nat; 1%nat])]]; split.
  - constructor; [| constructor]; exists (fill N [1%nat]); split; [apply fill_length |]; unfold coef, same; cbn [rsum fold_right fst snd].
    destruct (list_eq_dec Nat.eq_dec (fill N [1%nat]) (fill N [1%nat])); [| contradiction].
    destruct (list_eq_dec Nat.eq_dec (fill N [0%nat; 1%nat]) (fill N [1%nat])) as [E |]; [| lra].
    destruct N as [| N]; [lia |]; simpl in E; discriminate.
  - intros z [L E]; eexists; split; [left; reflexivity |]; destruct z as [| a [| b z]]; simpl in L; try lia.
    simpl in E; unfold peval; simpl; subst; ring.
Qed.

(** * All lists of at most n entries *)
Fixpoint up_to {A} (al : list A) (n : nat) : list (list A) :=
  match n with O => [[]] | S n' => [] :: flat_map (fun a => map (cons a) (up_to al n')) al end.
Lemma up_to_in {A} (al : list A) n : forall l, (length l <= n)%nat -> Forall (fun a => In a al) l -> In l (up_to al n).
Proof.
  induction n as [| n IH]; intros [| a l] L F; simpl in *; try lia; [left; reflexivity | left; reflexivity |].
  right; inversion F; subst; apply in_flat_map; exists a; split; [assumption |]; apply in_map, IH; [lia | assumption].
Qed.

Lemma list_sum_ge (ws : list nat) w : In w ws -> (w <= list_sum ws)%nat.
Proof. induction ws as [| v ws IH]; intros H; [destruct H |]; simpl; destruct H as [-> | H]; [lia | specialize (IH H); lia]. Qed.

(** Labels that networks take at samples xs of R^d, of l layers none of which is empty, of at most m neurons. *)
Definition reached (d l m : nat) (xs : list (list R)) (z : list R) : Prop := exists net : network R, well_formed d net = true /\
  length (hidden net) = l /\ Forall (fun w => 1 <= w)%nat (widths net) /\ (neurons net <= m)%nat /\ z = map (evalR net) xs.

Theorem reached_thin (d N l m : nat) (xs : list (list R)) : length xs = N -> Forall (fun x => length x = d) xs ->
  (forall ws, length ws = l -> Forall (fun w => 1 <= w)%nat ws -> (list_sum ws <= m)%nat -> (free d ws < N)%nat) ->
  thin N (reached d l m xs).
Proof.
  intros LX DX Few; rewrite Forall_forall in DX; set (signs := up_to [-1; 0; 1] m); set (all := up_to signs l).
  set (ok := fun bss : list (list R) => length bss = l /\ Forall (fun w => 1 <= w)%nat (map (@length R) bss) /\ (list_sum (map (@length R) bss) <= m)%nat).
  apply (thin_subset N _ (fun z => exists bss, In bss all /\ (ok bss /\
    exists th, length th = free d (map (@length R) bss) /\ z = map (net_from th 0 bss) xs))).
  - intros z (net0 & W0 & L0 & Pos & M & ->); destruct (normal_form d net0 W0) as (net & W & Wd & Pl & E).
    exists (map (map snd) (hidden net)).
    assert (Lens : map (@length R) (map (map snd) (hidden net)) = widths net).
    { unfold widths; rewrite map_map; apply map_ext; intros l'; apply map_length. }
    assert (Lh : length (hidden net) = l).
    { rewrite <- L0; apply (f_equal (@length nat)) in Wd; unfold widths in Wd; rewrite !map_length in Wd; exact Wd. }
    split; [| split].
    + apply up_to_in; [rewrite map_length; exact (Nat.eq_le_incl _ _ Lh) |]; apply Forall_forall; intros bs Hb; apply in_map_iff in Hb as (l' & <- & Hl').
      apply up_to_in.
      * rewrite map_length; apply Nat.le_trans with (2 := M); unfold neurons; rewrite <- Wd; apply list_sum_ge; unfold widths.
        apply in_map_iff; exists l'; split; [reflexivity | exact Hl'].
      * apply Forall_forall; intros b Hb; apply in_map_iff in Hb as (n & <- & Hn).
        rewrite Forall_forall in Pl; specialize (Pl l' Hl'); rewrite Forall_forall in Pl; exact (Pl n Hn).
    + unfold ok; rewrite map_length, Lens, Wd; repeat split; assumption.
    + exists (all_free (hidden net) (output net)); split; [rewrite Lens; apply all_free_length, W |].
      apply map_ext_in; intros x Hx; rewrite (E x (DX x Hx)); symmetry; pose proof W as W'; unfold well_formed in W'.
      rewrite <- (DX x Hx) in W'; pose proof (net_from_spec (hidden net) (output net) [] x W') as S; cbn [app length] in S; rewrite S.
      destruct net; reflexivity.
  - apply thin_union; intros bss _.
    destruct (le_lt_dec N (free d (map (@length R) bss))) as [Many | Lt].
    + exists []; split; [constructor |]; intros z [(O1 & O2 & O3) _]; exfalso.
      specialize (Few (map (@length R) bss) ltac:(rewrite map_length; exact O1) O2 O3); lia.
    + apply (thin_subset N _ (fun z => exists th, length th = free d (map (@length R) bss) /\
        z = at_th (map (fun x th => net_from th 0 bss x) xs) th)).
      * intros z [_ (th & Lth & ->)]; exists th; split; [exact Lth |]; unfold at_th; rewrite map_map; reflexivity.
      * apply image_thin; [| rewrite map_length; exact LX | exact Lt].
        apply Forall_forall; intros f Hf; apply in_map_iff in Hf as (x & <- & Hx); specialize (DX x Hx).
        assert (H : Forall (piecewise (free d (map (@length R) bss))) (map (fun a (_ : list R) => a) x)).
        { apply Forall_forall; intros g Hg; apply in_map_iff in Hg as (a & <- & _); apply piecewise_const. }
        destruct (piecewise_net (free d (map (@length R) bss)) bss _ 0 H) as (L & C); [rewrite map_length, DX; apply le_n |].
        exists L; intros th Lth; destruct (C th Lth) as (p & Hp & Ep); exists p; split; [exact Hp |]; rewrite <- Ep; f_equal.
        unfold at_th; rewrite map_map, map_id; reflexivity.
Qed.

(** Any samples of R^d: some labels that no such network takes (`ours/parameters/space`, `ours/general-position-lower`). *)
Theorem parameters_space (d l m : nat) (xs : list (list R)) : (1 <= l)%nat -> (2 <= length xs)%nat -> Forall (fun x => length x = d) xs ->
  (forall ws, length ws = l -> Forall (fun w => 1 <= w)%nat ws -> (list_sum ws <= m)%nat -> (free d ws < length xs)%nat) ->
  exists zs, length zs = length xs /\ forall net : network R, well_formed d net = true -> length (hidden net) = l -> fitsR net xs zs ->
    (m < neurons net)%nat.
Proof.
  intros Hl N2 DX Few.
  destruct (thin_missed (length xs) (fun z => exists b, In b [true; false] /\
      (if b : bool then reached d l m xs z else length z = length xs /\ nth 0 z 0 = nth 1 z 0))) as (z & Lz & Nz).
  { apply thin_union; intros [] _; [apply reached_thin; auto | apply equal_thin, N2]. }
  exists z; split; [exact Lz |]; intros net W Lh F; apply Nat.nle_gt; intros M.
  assert (V : z = map (evalR net) xs).
  { clear - F; unfold fitsR, fits in F; fold evalR in F; induction F as [| x y xs z E F IH]; [reflexivity |]; simpl; rewrite <- E, IH; reflexivity. }
  apply Nz; destruct (in_dec Nat.eq_dec 0%nat (widths net)) as [H0 | H0].
  - exists false; split; [simpl; auto |]; split; [exact Lz |]; destruct (empty_layer_constant net H0) as (c & C).
    destruct xs as [| x1 [| x2 xs]]; simpl in N2; try lia; rewrite V; simpl; rewrite !C; reflexivity.
  - exists true; split; [simpl; auto |]; exists net; repeat split; auto.
    apply Forall_forall; intros [| w] Hw; [contradiction | lia].
Qed.

(** `ours/general-position-lower`: two layers, m (d + 1) + 1 >= N. *)
Corollary two_layer_parameters (d m : nat) (xs : list (list R)) : (2 <= length xs)%nat -> Forall (fun x => length x = d) xs ->
  (m * (d + 1) + 1 < length xs)%nat -> exists zs, length zs = length xs /\ forall net : network R, well_formed d net = true ->
    length (hidden net) = 1%nat -> fitsR net xs zs -> (m < neurons net)%nat.
Proof.
  intros N2 DX H; apply (parameters_space d 1 m xs); auto; intros ws L _ M.
  destruct ws as [| w [| ? ?]]; try discriminate; simpl in *; nia.
Qed.

(** * Data that no network of m neurons fits *)
(** `ours/parameters`: if all widths of at most m neurons leave fewer than N parameters free, some data take more than m. *)
Theorem parameters_worst (d l N K m : nat) : (1 <= d)%nat -> (1 <= l)%nat -> (2 <= N <= K)%nat ->
  (forall ws, length ws = l -> Forall (fun w => 1 <= w)%nat ws -> (list_sum ws <= m)%nat -> (free 1 ws < N)%nat) ->
  exists T xs zs, samples d K xs /\ labels N K T zs /\ forall net : network R, well_formed d net = true -> length (hidden net) = l ->
    fitsR net xs zs -> (m < neurons net)%nat.
Proof.
  intros D Hl [N2 NK] Few.
  set (pts := map (fun i => [INR i]) (seq 1 N)).
  destruct (parameters_space 1 l m pts Hl) as (z & Lz & Low).
  { unfold pts; rewrite map_length, seq_length; exact N2. }
  { apply Forall_forall; intros x Hx; apply in_map_iff in Hx as (i & <- & _); reflexivity. }
  { unfold pts; rewrite map_length, seq_length; exact Few. }
  unfold pts in Lz; rewrite map_length, seq_length in Lz.
  set (g := fun i => nth (i - 1) z 0).
  exists (seq 0 N), (map (on (axis d)) (places K)), (map g (seq 1 K)); split; [apply places_samples, D |]; split.
  - repeat split; [rewrite map_length, seq_length; reflexivity | rewrite seq_length; lia |]; intros i Hi.
    destruct (Nat.lt_ge_cases i K) as [L | L]; [| apply nth_overflow; rewrite map_length, seq_length; exact L].
    rewrite (nth_indep _ 0 (g 0%nat)) by (rewrite map_length, seq_length; exact L); rewrite map_nth, seq_nth by exact L.
    unfold g; apply nth_overflow; rewrite Lz; apply Nat.le_ngt; intros G; apply Hi, in_seq; lia.
  - intros net W Lh F; pose proof (places_values net (axis d) K g F) as V; assert (Hn : hidden net <> []).
    { intros E; rewrite E in Lh; simpl in Lh; lia. }
    unfold neurons; rewrite <- on_axis_widths; apply Low; [exact (on_axis_well_formed net d W Hn) | |].
    + destruct net as [[| ? ?] ?]; [contradiction (Hn eq_refl) | exact Lh].
    + assert (E : z = map g (seq 1 N)).
      { apply nth_ext with (d := 0) (d' := g 0%nat); [rewrite map_length, seq_length; exact Lz |]; intros i Hi; rewrite Lz in Hi.
        rewrite map_nth, seq_nth by exact Hi; unfold g; f_equal; lia. }
      unfold pts; rewrite E; clear - V NK Hn; assert (B : forall i, In i (seq 1 N) -> (1 <= i <= K)%nat) by (intros i Hi; apply in_seq in Hi; lia).
      revert B; generalize (seq 1 N); induction l as [| i l IH]; intros B; constructor; [| apply IH; intros j Hj; apply B; right; exact Hj].
      fold evalR; rewrite (on_axis_value net d) by exact Hn; apply V, B; left; reflexivity.
Qed.

(** `ours/parameters`: some widths d_1 + .. + d_l <= m have 1 + d_1 + d_1 d_2 + .. + d_l >= N. *)
Theorem parameters (d l N K m : nat) : (1 <= d)%nat -> (1 <= l)%nat -> (2 <= N <= K)%nat -> suffice d l N K m -> ~
  (forall ws, length ws = l -> Forall (fun w => 1 <= w)%nat ws -> (list_sum ws <= m)%nat -> (free 1 ws < N)%nat).
Proof.
  intros D Hl HN S Few; destruct (parameters_worst d l N K m D Hl HN Few) as (T & xs & zs & X & Z & Low).
  destruct (S T xs zs X Z) as (net & (W & L & M) & F); specialize (Low net W L F); lia.
Qed.

(** * The most free parameters of l layers with m neurons *)
Lemma free_most ws : Forall (fun w => 1 <= w)%nat ws -> forall d, (1 <= d)%nat -> exists a b, (a + b + length ws = list_sum ws)%nat /\
  (free d ws <= length ws + 2 + (d - 1) + 2 * (a + b) + (d - 1 + a) * b)%nat.
Proof.
  induction 1 as [| w ws Hw H IH]; intros d Hd; cbn [free length].
  - exists 0%nat, 0%nat; simpl; split; lia.
  - destruct (IH w Hw) as (a & b & E & B); exists b, (w - 1 + a)%nat; split; [simpl; lia |].
    replace w with (w - 1 + 1)%nat in * by lia; set (e := (w - 1)%nat) in *; replace (e + 1 - 1)%nat with e in * by lia.
    replace d with (d - 1 + 1)%nat in * by lia; set (c := (d - 1)%nat) in *; replace (c + 1 - 1)%nat with c in * by lia; nia.
Qed.

Lemma free_root ws m : Forall (fun w => 1 <= w)%nat ws -> (list_sum ws <= m)%nat ->
  (4 * free 1 ws + 8 <= (m - length ws + 4) * (m - length ws + 4) + 4 * length ws)%nat.
Proof.
  intros H M; destruct (free_most ws H 1%nat (le_n 1)) as (a & b & E & B); cbn [Nat.sub plus] in B.
  assert (A : (4 * (a * b) <= (a + b) * (a + b))%nat).
  { clear; destruct (Nat.le_ge_cases a b) as [G | G]; [replace b with (a + (b - a))%nat by lia | replace a with (b + (a - b))%nat by lia]; nia. }
  assert (C : ((a + b + 4) * (a + b + 4) <= (m - length ws + 4) * (m - length ws + 4))%nat) by (apply Nat.mul_le_mono; lia); nia.
Qed.

(** `ours/parameters`: floor((m - l + 4)^2 / 4) + l - 2 >= N. *)
Corollary parameters_root (d l N K m : nat) : (1 <= d)%nat -> (1 <= l)%nat -> (2 <= N <= K)%nat -> suffice d l N K m ->
  (4 * N + 8 <= (m - l + 4) * (m - l + 4) + 4 * l)%nat.
Proof.
  intros D Hl HN S; apply Nat.nlt_ge; intros L; apply (parameters d l N K m D Hl HN S); intros ws Lw H M.
  pose proof (free_root ws m H M) as B; rewrite Lw in B; lia.
Qed.
