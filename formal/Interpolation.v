(** Two layers: K - 1 neurons always do (the other half of `thm-4.1.1`). A line, and one neuron for each further sample in the
    order of their positions along a direction. *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks Forced Direction TwoLayerHats.
Import ListNotations.
Local Open Scope R_scope.

Definition later (p q : R * R) : Prop := fst q < fst p.

Lemma put (a : R * R) l : StronglySorted later l -> ~ In (fst a) (map fst l) ->
  exists l', length l' = S (length l) /\ (forall p, In p l' <-> p = a \/ In p l) /\ StronglySorted later l'.
Proof.
  induction l as [| b l IH]; intros St N.
  - exists [a]; repeat split; simpl; intuition; repeat constructor.
  - inversion St as [| ? ? St' F]; subst; simpl in N; destruct (Rtotal_order (fst a) (fst b)) as [H | [H | H]].
    + destruct (IH St') as (l' & L & I & S'); [tauto |].
      exists (b :: l'); split; [simpl; lia |]; split; [intro p; simpl; rewrite I; intuition |].
      constructor; [exact S' |]; apply Forall_forall; intros p Hp; apply I in Hp as [-> | Hp]; [exact H |].
      rewrite Forall_forall in F; auto.
    + exfalso; apply N; left; symmetry; exact H.
    + exists (a :: b :: l); split; [reflexivity |]; split; [intro p; simpl; intuition |].
      constructor; [exact St |]; constructor; [exact H |]; eapply Forall_impl; [| exact F].
      unfold later; intros p Hp; lra.
Qed.

Lemma latest_first (pts : points) : NoDup (map fst pts) ->
  exists l, length l = length pts /\ (forall p, In p l <-> In p pts) /\ StronglySorted later l.
Proof.
  induction pts as [| a pts IH]; intros N; [exists []; repeat split; auto; constructor |].
  simpl in N; inversion N as [| ? ? Na N']; subst; destruct (IH N') as (l & L & I & St).
  destruct (put a l St) as (l' & L' & I' & St').
  - intros H; apply Na; apply in_map_iff in H as (p & E & Hp); apply in_map_iff; exists p; split; [exact E | apply I, Hp].
  - exists l'; split; [simpl; lia |]; split; [| exact St'].
    intro p; rewrite I', I; simpl; intuition.
Qed.

Lemma interpolate (l : points) : StronglySorted later l ->
  exists c ks, (length ks <= length l - 1)%nat /\ passes (cpl c 0 ks) l.
Proof.
  induction l as [| [t z] l IH]; intros St; [exists 0, []; split; [auto | constructor] |].
  inversion St as [| ? ? St' F]; subst; destruct l as [| [t' z'] l].
  - exists z, []; split; [auto |]; repeat constructor; unfold cpl; simpl; ring.
  - destruct (IH St') as (c & ks & L & P); inversion F as [| ? ? T _]; subst; unfold later in T; simpl in T.
    exists c, ((t', (z - cpl c 0 ks t) / (t - t')) :: ks); split; [simpl in *; lia |].
    constructor.
    + unfold cpl; cbn [fst snd bends]; rewrite reluR_pos by lra; unfold cpl; field; lra.
    + apply Forall_forall; intros [s y] Hp; unfold passes in P; rewrite Forall_forall in P; specialize (P _ Hp).
      assert (B : s <= t').
      { destruct Hp as [E | Hp]; [injection E as E _; lra |].
        inversion St' as [| ? ? _ F']; subst; rewrite Forall_forall in F'; specialize (F' _ Hp).
        unfold later in F'; simpl in F'; lra. }
      unfold cpl in *; cbn [fst snd bends] in *; rewrite reluR_neg by lra; rewrite <- P; ring.
Qed.

(** The network c + sum of k relu(w . x - b). *)
Definition ramps (w : list R) (c : R) (ks : kinks) : network R :=
  Network [map (fun p => (w, - fst p)) ks] (map snd ks, c).

Lemma ramps_value w c ks x : evalR (ramps w c ks) x = cpl c 0 ks (dotR w x).
Proof.
  unfold evalR, eval, ramps, cpl, preactivation; cbn [hidden output fold_left fst snd]; fold dotR.
  enough (E : dotR (map snd ks) (activations R 0 Rplus Rmult reluR (map (fun p => (w, - fst p)) ks) x)
              = bends ks (dotR w x)) by (rewrite E; ring).
  induction ks as [| [b k] ks IH]; [reflexivity |]; cbn [map activations bends fst snd]; rewrite dot_cons.
  unfold activations in IH; rewrite IH; reflexivity.
Qed.

Lemma ramps_sized w c ks : sized (length w) 1 (length ks) (ramps w c ks).
Proof.
  repeat split; unfold neurons, widths, well_formed, ramps; simpl; rewrite !map_length; [| lia].
  rewrite Nat.eqb_refl, andb_true_r; apply forallb_forall; intros n Hn.
  apply in_map_iff in Hn as (p & <- & _); apply Nat.eqb_refl.
Qed.

(** Samples and labels as points along a direction w, the latest first. *)
Lemma along w g (xs : list (list R)) (zs : list R) K : length xs = K -> length zs = K -> NoDup xs -> 0 < g ->
  (forall x y, In x xs -> In y xs -> x <> y -> g <= Rabs (dotR w x - dotR w y)) ->
  exists l, length l = K /\
    (forall p, In p l <-> exists i, (i < K)%nat /\ p = (dotR w (nth i xs []), nth i zs 0)) /\ StronglySorted later l.
Proof.
  intros LX LZ ND Pg Far; set (ts := map (dotR w) xs).
  assert (Ft : map fst (combine ts zs) = ts).
  { assert (L : length ts = length zs) by (unfold ts; rewrite map_length; lia); revert L; generalize ts zs; clear.
    induction ts as [| t ts IH]; intros [| z zs] L; try discriminate; [reflexivity |]; simpl; rewrite IH; auto. }
  destruct (latest_first (combine ts zs)) as (l & L & I & St).
  { rewrite Ft; unfold ts; clear - ND Far Pg; induction ND as [| x xs Nx ND IH]; simpl; constructor.
    - intros H; apply in_map_iff in H as (y & E & Hy); assert (Ne : x <> y) by (intros ->; contradiction).
      pose proof (Far x y (or_introl eq_refl) (or_intror Hy) Ne) as G; rewrite E, Rminus_diag_eq, Rabs_R0 in G; auto; lra.
    - apply IH; intros a b Ha Hb; apply Far; right; assumption. }
  exists l; split; [rewrite L, combine_length; unfold ts; rewrite map_length; lia |]; split; [| exact St].
  assert (Lc : length (combine ts zs) = K) by (rewrite combine_length; unfold ts; rewrite map_length; lia).
  assert (E : forall i, nth i (combine ts zs) (dotR w [], 0) = (dotR w (nth i xs []), nth i zs 0)).
  { intros i; rewrite combine_nth by (unfold ts; rewrite map_length; lia); unfold ts; rewrite (map_nth (dotR w)); reflexivity. }
  intros p; rewrite I; split.
  - intros H; apply (In_nth _ _ (dotR w [], 0)) in H as (i & Hi & <-); exists i; rewrite <- E; split; [lia | reflexivity].
  - intros (i & Hi & ->); rewrite <- E; apply nth_In; lia.
Qed.

(** `thm-4.1.1`, the half without N, sharper by what is printed there: K - 1 neurons do. *)
Theorem two_layer_interpolation (d N K : nat) : suffice d 1 N K (K - 1).
Proof.
  intros T xs zs (LX & D & ND) (LZ & _ & _); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  destruct (along w g xs zs K LX LZ ND Pg Far) as (l & L & I & St); destruct (interpolate l St) as (c & ks & Lk & P).
  exists (ramps w c ks); split.
  - destruct (ramps_sized w c ks) as (W & H & M); rewrite Lw in W; repeat split; [exact W | lia].
  - apply fits_nth; [lia |]; intros i Hi; rewrite ramps_value; unfold passes in P; rewrite Forall_forall in P.
    apply (P (dotR w (nth i xs []), nth i zs 0)), I; exists i; split; [lia | reflexivity].
Qed.

(** `thm-4.1.1`, with 3N in the place of 3N + 1. *)
Theorem thm_4_1_1 (d N K : nat) : suffice d 1 N K (Nat.min (3 * N) (K - 1)).
Proof.
  destruct (Nat.min_spec (3 * N) (K - 1)) as [[_ ->] | [_ ->]]; [apply two_layer_hats | apply two_layer_interpolation].
Qed.
