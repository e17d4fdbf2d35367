(** Two layers, samples in general position in R^d: 2 ceil((K - 1)/d) - 1 neurons fit any labels (the row
    `ours/general-position-facets`). Facets of the hull are peeled off; the innermost d + 1 samples take one neuron. *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Capacity Kinks Direction TwoLayerHats Narrower Relations GeneralPosition Windows.
Import ListNotations.
Local Open Scope R_scope.

(** * A facet: d samples on a hyperplane, all others on one side *)
Definition rest (xs S : list (list R)) : list (list R) := filter (fun x => negb (among x S)) xs.
Lemma rest_in xs S x : In x (rest xs S) <-> In x xs /\ ~ In x S.
Proof.
  unfold rest; rewrite filter_In; split; intros [H N]; split; auto.
  - intros G; apply among_in in G; rewrite G in N; discriminate.
  - destruct (among x S) eqn:A; [apply among_in in A; contradiction | reflexivity].
Qed.
Lemma rest_length xs S : NoDup xs -> NoDup S -> incl S xs -> (length (rest xs S) + length S = length xs)%nat.
Proof.
  intros N NS I; assert (P : forall l, (length (rest l S) + length (filter (fun x => among x S) l) = length l)%nat).
  { induction l as [| x l IH]; [reflexivity |]; unfold rest in *; simpl; destruct (among x S); simpl; lia. }
  rewrite <- (P xs); f_equal; apply Nat.le_antisymm.
  - apply NoDup_incl_length; [exact NS |]; intros x Hx; apply filter_In; split; [apply I, Hx | apply among_in, Hx].
  - apply NoDup_incl_length; [apply NoDup_filter, N |]; intros x Hx; apply filter_In in Hx as [_ Hx]; apply among_in, Hx.
Qed.

(** The least of finitely many. *)
Lemma least (f : list R -> R) l : l <> [] -> exists x, In x l /\ forall y, In y l -> f x <= f y.
Proof.
  induction l as [| x l IH]; intros H; [contradiction |]; destruct l as [| y l].
  - exists x; split; [left; reflexivity |]; intros z [<- | []]; lra.
  - destruct IH as (z & Hz & Lz); [discriminate |]; destruct (Rle_or_lt (f x) (f z)).
    + exists x; split; [left; reflexivity |]; intros w [<- | Hw]; [lra | specialize (Lz w Hw); lra].
    + exists z; split; [right; exact Hz |]; intros w [<- | Hw]; [lra | apply Lz, Hw].
Qed.

Definition touches (d : nat) (xs S : list (list R)) (n : neuron R) : Prop :=
  length (fst n) = d /\ NoDup S /\ incl S xs /\ (forall x, In x S -> aff n x = 0) /\ forall x, In x xs -> ~ In x S -> 0 < aff n x.

(** Tilted about the samples that it touches until it touches one more. *)
Lemma tilt d xs S n : general d xs -> touches d xs S n -> (length S < d)%nat -> (d + 1 <= length xs)%nat ->
  exists S' n', touches d xs S' n' /\ (length S < length S' <= d)%nat.
Proof.
  intros G (Ln & NS & IS & ZS & PS) LS LK; pose proof (rest_length xs S (proj1 G) NS IS) as LR.
  assert (NR : NoDup (rest xs S)) by apply NoDup_filter, (proj1 G).
  destruct (rest xs S) as [| x0 [| x1 l]] eqn:Rs; simpl in LR; try lia.
  assert (R0 : In x0 xs /\ ~ In x0 S) by (apply rest_in; rewrite Rs; left; reflexivity).
  assert (R1 : In x1 xs /\ ~ In x1 S) by (apply rest_in; rewrite Rs; right; left; reflexivity).
  assert (N01 : x0 <> x1) by (intros ->; inversion NR as [| ? ? N _]; apply N; left; reflexivity).
  destruct (affine_through d xs (x0 :: x1 :: S) (fun x => if same_dec x x0 then -1 else if same_dec x x1 then 1 else 0) G) as (m & Lm & Vm).
  - constructor; [intros [E | H]; [apply N01; symmetry; exact E | exact (proj2 R0 H)] | constructor; [exact (proj2 R1) | exact NS]].
  - intros y [<- | [<- | Hy]]; [exact (proj1 R0) | exact (proj1 R1) | apply IS, Hy].
  - simpl; lia.
  - assert (M0 : aff m x0 = -1) by (rewrite Vm by (left; reflexivity); destruct (same_dec x0 x0); [reflexivity | contradiction]).
    assert (M1 : aff m x1 = 1).
    { rewrite Vm by (right; left; reflexivity); destruct (same_dec x1 x0) as [E |]; [exfalso; apply N01; symmetry; exact E |].
      destruct (same_dec x1 x1); [reflexivity | contradiction]. }
    assert (MS : forall x, In x S -> aff m x = 0).
    { intros x Hx; rewrite Vm by (right; right; exact Hx); destruct (same_dec x x0) as [-> |]; [exfalso; exact (proj2 R0 Hx) |].
      destruct (same_dec x x1) as [-> |]; [exfalso; exact (proj2 R1 Hx) | reflexivity]. }
    set (q := fun x => aff n x / - aff m x); set (l0 := filter (fun x => if Rlt_dec (aff m x) 0 then true else false) (rest xs S)).
    assert (L0 : forall x, In x l0 <-> In x xs /\ ~ In x S /\ aff m x < 0).
    { intros x; unfold l0; rewrite filter_In, rest_in; destruct (Rlt_dec (aff m x) 0); intuition; discriminate. }
    destruct (least q l0) as (y & Hy & Ly).
    { intros E; assert (H : In x0 []); [| destruct H]; rewrite <- E; apply L0; split; [exact (proj1 R0) | split; [exact (proj2 R0) | lra]]. }
    apply L0 in Hy as (Hyx & HyS & My); set (t := q y); pose proof (PS y Hyx HyS) as Ny.
    assert (Et : t * - aff m y = aff n y) by (unfold t, q; field; lra).
    assert (Pt : 0 < t) by (unfold t, q; apply Rdiv_lt_0_compat; lra).
    set (n' := lin 1 n t m); assert (V : forall x, aff n' x = aff n x + t * aff m x) by (intros x; unfold n'; rewrite aff_lin by lia; ring).
    assert (Nn : forall x, In x xs -> 0 <= aff n' x).
    { intros x Hx; rewrite V; destruct (in_dec same_dec x S) as [H | H]; [rewrite ZS, MS by exact H; lra |]; pose proof (PS x Hx H).
      destruct (Rlt_or_le (aff m x) 0) as [C | C]; [| assert (0 <= t * aff m x) by (apply Rmult_le_pos; lra); lra].
      specialize (Ly x (proj2 (L0 x) (conj Hx (conj H C)))); fold t in Ly.
      assert (E : q x * - aff m x = aff n x) by (unfold q; field; lra).
      pose proof (Rmult_le_compat_r (- aff m x) _ _ ltac:(lra) Ly); lra. }
    set (S' := filter (fun x => if Req_EM_T (aff n' x) 0 then true else false) xs).
    assert (S'_in : forall x, In x S' <-> In x xs /\ aff n' x = 0).
    { intros x; unfold S'; rewrite filter_In; destruct (Req_EM_T (aff n' x) 0); intuition; discriminate. }
    assert (NS' : NoDup S') by apply NoDup_filter, (proj1 G).
    assert (IS' : incl S' xs) by (intros x Hx; apply S'_in in Hx; tauto).
    assert (Ln' : length (fst n') = d) by (unfold n'; rewrite lin_length; lia).
    exists S', n'; split; [split; [exact Ln' | split; [exact NS' | split; [exact IS' |]]]; split |].
    + intros x Hx; apply S'_in in Hx; tauto.
    + intros x Hx H; specialize (Nn x Hx); assert (aff n' x <> 0); [| lra]; intros E; apply H, S'_in; auto.
    + split.
      * assert (I : incl (y :: S) S').
        { intros x [<- | Hx]; apply S'_in; rewrite V; [split; [exact Hyx | lra] | split; [apply IS, Hx | rewrite ZS, MS by exact Hx; ring]]. }
        assert (NyS : NoDup (y :: S)) by (constructor; assumption); pose proof (NoDup_incl_length NyS I) as H; simpl in H; lia.
      * apply Nat.le_ngt; intros H.
        destruct (filled S' (d + 1) NS' ltac:(lia) [] (NoDup_nil _)) as (ys & Ny' & Iy & _ & Lys); [intros x [] | simpl; lia |].
        assert (Z : aff n' x1 = 0).
        { apply (affine_zero d xs ys n' x1 G Ny'); [intros w Hw; apply IS', Iy, Hw | exact Lys | exact Ln' | |].
          - destruct G as (_ & D & _); rewrite Forall_forall in D; apply D, (proj1 R1).
          - intros w Hw; apply Iy, S'_in in Hw; tauto. }
        pose proof (PS x1 (proj1 R1) (proj2 R1)); rewrite V, M1 in Z; lra.
Qed.

(** For `ours/general-position-facets`: an affine function that is 0 at d of the samples and has one sign at the others. *)
Lemma facet d xs : general d xs -> (d + 1 <= length xs)%nat -> exists S n, touches d xs S n /\ length S = d.
Proof.
  intros G LK; enough (H : forall k S n, k = (d - length S)%nat -> touches d xs S n -> (length S <= d)%nat ->
    exists S' n', touches d xs S' n' /\ length S' = d).
  { apply (H d [] (repeat 0 d, 1)); [simpl; lia | | simpl; lia]; cbn [fst].
    split; [apply repeat_length | split; [constructor | split; [intros x [] | split; [intros x [] |]]]].
    intros x _ _; unfold aff, preactivation; cbn [fst snd]; fold dotR; rewrite (dot_zeros_left d x : dotR (repeat 0 d) x = 0); lra. }
  intros k; induction k as [k IH] using lt_wf_ind; intros S n E T L; destruct (Nat.eq_dec (length S) d) as [Ed | Ne].
  - exists S, n; split; assumption.
  - destruct (tilt d xs S n G T ltac:(lia) LK) as (S' & n' & T' & L1 & L2).
    apply (IH (d - length S')%nat ltac:(lia) S' n' eq_refl T' L2).
Qed.

(** * One set after the other, from the innermost outwards *)
Lemma innermost d xs (f : list R -> R) : general d xs -> (length xs <= d + 1)%nat -> exists rs c, length rs = 1%nat /\ of_length d rs /\
  forall x, In x xs -> c + ridge rs x = f x.
Proof.
  intros G L; destruct xs as [| x0 xs].
  - exists [((repeat 0 d, 0), 0)], 0; split; [reflexivity |]; split; [repeat constructor; cbn; apply repeat_length | intros x []].
  - destruct (least f (x0 :: xs)) as (y & _ & Ly); [discriminate |].
    destruct (affine_through d (x0 :: xs) (x0 :: xs) (fun x => f x - f y) G (proj1 G) (incl_refl _) L) as (a & La & Va).
    exists [(a, 1)], (f y); split; [reflexivity |]; split; [repeat constructor; exact La |]; intros x Hx.
    unfold ridge; cbn [rsum fold_right fst snd]; rewrite Va by exact Hx; specialize (Ly x Hx); rewrite reluR_pos by lra; ring.
Qed.

Lemma peeled d (f : list R -> R) : (1 <= d)%nat -> forall q xs, general d xs -> (length xs <= d * (q + 1) + 1)%nat -> exists rs c,
  length rs = (2 * q + 1)%nat /\ of_length d rs /\ forall x, In x xs -> c + ridge rs x = f x.
Proof.
  intros Hd; induction q as [| q IH]; intros xs G L; [apply innermost; [exact G | lia] |].
  destruct (Nat.le_gt_cases (length xs) (d + 1)) as [Few | Many].
  { destruct (innermost d xs f G Few) as (rs & c & Lr & Dr & V).
    exists (rs ++ repeat ((repeat 0 d, 0), 0) (2 * q + 2)), c; split; [rewrite app_length, repeat_length; lia |]; split.
    - apply Forall_app; split; [exact Dr |]; apply Forall_forall; intros r Hr; apply repeat_spec in Hr as ->; apply repeat_length.
    - intros x Hx; rewrite ridge_app; replace (ridge (repeat _ _) x) with 0; [rewrite Rplus_0_r; apply V, Hx |].
      symmetry; apply rsum_zero; intros r Hr; apply repeat_spec in Hr as ->; cbn [snd]; ring. }
  destruct (facet d xs G ltac:(lia)) as (S & n & (Ln & NS & IS & ZS & PS) & LS).
  pose proof (rest_length xs S (proj1 G) NS IS) as LR.
  assert (IR : incl (rest xs S) xs) by (intros x Hx; apply rest_in in Hx; tauto).
  destruct (IH (rest xs S)) as (rs & c & Lr & Dr & V); [apply (general_part d xs); [apply NoDup_filter, (proj1 G) | exact IR | exact G] | nia |].
  set (r := fun x => f x - (c + ridge rs x)).
  destruct (affine_through d xs S (fun x => reluR (r x) + 1) G NS IS ltac:(lia)) as (u & Lu & Vu).
  destruct (affine_through d xs S (fun x => reluR (- r x) + 1) G NS IS ltac:(lia)) as (v & Lv & Vv).
  assert (Nr : forall x, In x (rest xs S) -> aff n x <> 0) by (intros x Hx; apply rest_in in Hx as [H1 H2]; specialize (PS x H1 H2); lra).
  destruct (steep (aff u) (aff n) (rest xs S) Nr) as (k1 & P1 & B1), (steep (aff v) (aff n) (rest xs S) Nr) as (k2 & P2 & B2).
  set (k := k1 + k2); exists (rs ++ [(lin 1 u (- k) n, 1); (lin 1 v (- k) n, -1)]), c; split; [rewrite app_length, Lr; simpl; lia |]; split.
  - apply Forall_app; split; [exact Dr |]; repeat constructor; cbn [fst]; rewrite lin_length; lia.
  - intros x Hx; rewrite ridge_app; unfold ridge at 2; cbn [rsum fold_right fst snd]; rewrite !aff_lin by lia.
    destruct (in_dec same_dec x S) as [H | H].
    + rewrite (ZS x H), (Vu x H), (Vv x H).
      assert (E : reluR (r x) - reluR (- r x) = r x) by (rewrite reluR_minus; ring).
      pose proof (Rmax_l 0 (r x)); pose proof (Rmax_l 0 (- r x)); fold (reluR (r x)) (reluR (- r x)) in *.
      rewrite (reluR_pos (1 * (reluR (r x) + 1) + - k * 0)), (reluR_pos (1 * (reluR (- r x) + 1) + - k * 0)) by lra; unfold r in *; lra.
    + assert (Hr : In x (rest xs S)) by (apply rest_in; split; assumption); pose proof (PS x Hx H) as Pn.
      specialize (B1 x Hr); specialize (B2 x Hr); rewrite (Rabs_right (aff n x)) in * by lra.
      pose proof (Rle_abs (aff u x)); pose proof (Rle_abs (aff v x)).
      assert (0 <= k1 * aff n x) by (apply Rmult_le_pos; lra); assert (0 <= k2 * aff n x) by (apply Rmult_le_pos; lra).
      rewrite (reluR_neg (1 * aff u x + - k * aff n x)), (reluR_neg (1 * aff v x + - k * aff n x)) by (unfold k; lra).
      rewrite <- (V x Hr); ring.
Qed.

(** `ours/general-position-facets`: K <= d q + 1 samples, 2 q - 1 neurons. *)
Theorem facets (d q : nat) (xs : list (list R)) (zs : list R) : general d xs -> (1 <= d)%nat -> (1 <= q)%nat ->
  (length xs <= d * q + 1)%nat -> length zs = length xs -> exists net, sized d 1 (2 * q - 1) net /\ fitsR net xs zs.
Proof.
  intros G Hd Hq L Lz; destruct (as_function xs (proj1 G) zs Lz) as (f & ->).
  destruct (peeled d f Hd (q - 1) xs G) as (rs & c & Lr & Dr & V); [replace (q - 1 + 1)%nat with q by lia; exact L |].
  exists (ridge_net rs c); split; [replace (2 * q - 1)%nat with (length rs) by lia; apply ridge_sized, Dr | apply ridge_fits, V].
Qed.
