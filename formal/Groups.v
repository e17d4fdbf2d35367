(** Samples along a direction in groups of q, so that functions can go through them one place of each group at a time
    (Steep.v): the first step of the constructions of ThreeLayer*.v. *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks Forced Direction TwoLayerHats Interpolation Steep.
Import ListNotations.
Local Open Scope R_scope.

(** Places from right to left. *)
Definition descending (ps : list R) : Prop := StronglySorted (fun a b => b < a) ps.

Lemma descending_nodup ps : descending ps -> NoDup ps.
Proof.
  induction 1 as [| a l S IH F]; constructor; [| exact IH]; intros H; rewrite Forall_forall in F; specialize (F a H); lra.
Qed.

Lemma sorted_app {A} (P : A -> A -> Prop) l l' : StronglySorted P (l ++ l') <->
  StronglySorted P l /\ StronglySorted P l' /\ forall a b, In a l -> In b l' -> P a b.
Proof.
  induction l as [| c l IH]; simpl.
  - split; [intros H; repeat split; [constructor | exact H | intros a b []] | tauto].
  - split.
    + intros H; inversion H as [| ? ? H' F]; subst; apply IH in H' as (S & S' & B); rewrite Forall_forall in F.
      repeat split; [constructor; [exact S | apply Forall_forall; intros a Ha; apply F, in_or_app; auto] | exact S' |].
      intros a b [<- | Ha] Hb; [apply F, in_or_app; auto | apply B; assumption].
    + intros (S & S' & B); inversion S as [| ? ? S1 F]; subst; rewrite Forall_forall in F; constructor.
      * apply IH; repeat split; auto.
      * apply Forall_forall; intros a Ha; apply in_app_iff in Ha as [Ha | Ha]; [apply F, Ha | apply B; auto].
Qed.

Lemma sorted_rev {A} (P Q : A -> A -> Prop) l : (forall a b, P a b -> Q b a) -> StronglySorted P l -> StronglySorted Q (rev l).
Proof.
  intros H; induction 1 as [| a l S IH F]; simpl; [constructor |]; apply sorted_app; repeat split; [exact IH | repeat constructor |].
  intros b c Hb [<- | []]; apply H; rewrite Forall_forall in F; apply F, in_rev, Hb.
Qed.

Lemma sorted_impl {A} (P Q : A -> A -> Prop) l : (forall a b, P a b -> Q a b) -> StronglySorted P l -> StronglySorted Q l.
Proof. intros H; induction 1 as [| a l S IH F]; constructor; [exact IH | eapply Forall_impl; [| exact F]; auto]. Qed.

(** A place beyond finitely many, and one between two finite sets. *)
Lemma beyond (us : list R) : exists b, forall u, In u us -> u < b.
Proof.
  destruct (bounded (fun u => u) us) as (M & _ & B); exists (M + 1); intros u Hu; specialize (B u Hu).
  pose proof (Rle_abs u); lra.
Qed.

Lemma between_sets (us vs : list R) : (forall u v, In u us -> In v vs -> u < v) ->
  exists b, (forall u, In u us -> u < b) /\ forall v, In v vs -> b < v.
Proof.
  induction us as [| a us IH]; intros H.
  - destruct (beyond (map Ropp vs)) as (b & B); exists (- b); split; [intros u [] |]; intros v Hv.
    specialize (B (- v) (in_map Ropp vs v Hv)); lra.
  - destruct IH as (b & Bu & Bv); [intros u v Hu Hv; apply H; [right; exact Hu | exact Hv] |].
    destruct (Rlt_le_dec a b) as [L | L].
    + exists b; split; [intros u [<- | Hu]; auto | exact Bv].
    + assert (G : exists c, a < c /\ forall v, In v vs -> c < v).
      { assert (Ha : forall v, In v vs -> a < v) by (intros v Hv; apply H; [left; reflexivity | exact Hv]).
        clear - Ha; induction vs as [| v vs IH]; [exists (a + 1); split; [lra | intros v []] |].
        destruct IH as (c & C & B); [intros w Hw; apply Ha; right; exact Hw |].
        pose proof (Ha v (or_introl eq_refl)) as Hv; exists (Rmin c ((a + v) / 2)).
        pose proof (Rmin_l c ((a + v) / 2)); pose proof (Rmin_r c ((a + v) / 2)).
        split; [apply Rmin_glb_lt; lra |]; intros w [<- | Hw]; [lra | specialize (B w Hw); lra]. }
      destruct G as (c & C & B); exists c; split; [| exact B].
      intros u [<- | Hu]; [exact C | specialize (Bu u Hu); lra].
Qed.

(** More places on the right. *)
Lemma padded m (ps far : list R) : descending ps -> (length ps <= m)%nat ->
  exists ps', descending ps' /\ length ps' = m /\ incl ps ps' /\
    forall u, In u ps' -> In u ps \/ forall v, In v far -> v < u.
Proof.
  intros D L; induction m as [| m IH].
  - exists ps; repeat split; [exact D | lia | apply incl_refl | auto].
  - destruct (Nat.eq_dec (length ps) (S m)) as [E | E]; [exists ps; repeat split; [exact D | exact E | apply incl_refl | auto] |].
    destruct IH as (ps' & D' & L' & I' & F); [lia |]; destruct (beyond (ps' ++ far)) as (b & B).
    exists (b :: ps'); repeat split; [| simpl; lia | apply incl_tl, I' |].
    + constructor; [exact D' |]; apply Forall_forall; intros u Hu; apply B, in_or_app; auto.
    + intros u [<- | Hu]; [right; intros v Hv; apply B, in_or_app; auto | apply F, Hu].
Qed.

(** p groups of q places, right of the places in [outer], left of those in [xs]. *)
Theorem groups_exist outer q p : forall ps xs, descending ps -> length ps = (p * q)%nat ->
  (forall u v, In u outer -> In v (ps ++ xs) -> u < v) -> (forall u v, In u ps -> In v xs -> u < v) ->
  exists gs, length gs = p /\ arranged outer q gs /\ flat_map served gs = [] /\ (forall u, In u (todo gs) <-> In u ps) /\
    forall u v, In u (map start gs) -> In v xs -> u < v.
Proof.
  induction p as [| p IH]; intros ps xs D L Out Far.
  - destruct ps; [| discriminate]; exists []; simpl; repeat split; tauto.
  - rewrite <- (firstn_skipn q ps) in *; set (A := firstn q ps) in *; set (B := skipn q ps) in *.
    assert (LA : length A = q) by (unfold A; rewrite app_length in L; unfold A, B in *; rewrite firstn_length, skipn_length in *; lia).
    apply sorted_app in D as (DA & DB & AB).
    destruct (IH B (A ++ xs) DB) as (gs & Lg & Ar & Se & To & St).
    + rewrite app_length in L; lia.
    + intros u v Hu Hv; apply Out; [exact Hu |]; rewrite !in_app_iff in *; tauto.
    + intros u v Hu Hv; apply in_app_iff in Hv as [Hv | Hv]; [apply AB; assumption | apply Far; [apply in_or_app; auto | exact Hv]].
    + destruct (between_sets (map start gs ++ B ++ outer) (A ++ xs)) as (b & Bu & Bv).
      { intros u v Hu Hv; rewrite !in_app_iff in Hu; destruct Hu as [Hu | [Hu | Hu]]; [apply St; assumption | |].
        - apply in_app_iff in Hv as [Hv | Hv]; [apply AB; assumption | apply Far; [apply in_or_app; auto | exact Hv]].
        - apply Out; [exact Hu |]; rewrite !in_app_iff in *; tauto. }
      assert (W : exists A', (forall u, In u A' <-> In u A) /\ length A' = q /\ StronglySorted (before (way gs)) A').
      { destruct (way_cases gs) as [E | E]; rewrite E.
        - exists (rev A); split; [intros u; symmetry; apply in_rev |]; split; [rewrite rev_length; exact LA |].
          apply (sorted_rev (fun a b => b < a)); [| exact DA]; unfold before; intros; lra.
        - exists A; split; [tauto |]; split; [exact LA |]; apply (sorted_impl (fun a b => b < a)); [| exact DA].
          unfold before; intros; lra. }
      destruct W as (A' & IA & LA' & SA); exists ((b, ([], A')) :: gs).
      split; [simpl; lia |]; split; [| split; [exact Se |]].
      * cbn [arranged]; unfold start at 1 3, served at 1 2, waiting at 1 2 3 4; cbn [fst snd app].
        split; [exact Ar |]; split; [exact LA' |]; split; [| split; [| split; [intros u v [] | exact SA]]].
        -- intros u Hu; apply Bv, in_or_app; left; apply IA, Hu.
        -- intros u Hu; apply Bu; unfold done in Hu; rewrite Se in Hu; cbn [app] in Hu.
           rewrite !in_app_iff, To in Hu; rewrite !in_app_iff; tauto.
      * split.
        -- intros u; unfold todo; cbn [flat_map waiting snd]; fold (todo gs); rewrite !in_app_iff, IA, To; tauto.
        -- intros u v [<- | Hu] Hv; [apply Bv, in_or_app; auto | apply St; [exact Hu | apply in_or_app; auto]].
Qed.

(** A function with given values at different places. *)
Lemma with_values (def : R) (l : points) : StronglySorted later l ->
  exists Z : R -> R, (forall p, In p l -> Z (fst p) = snd p) /\ forall u, ~ In u (map fst l) -> Z u = def.
Proof.
  induction 1 as [| a l S (Z & V & O) F]; [exists (fun _ => def); split; [intros p [] | auto] |].
  exists (fun u => if Req_EM_T u (fst a) then snd a else Z u); split.
  - intros p [<- | Hp]; destruct (Req_EM_T (fst _) (fst a)) as [E | E]; [reflexivity | contradiction | | apply V, Hp].
    rewrite Forall_forall in F; specialize (F p Hp); unfold later in F; lra.
  - intros u Hu; destruct (Req_EM_T u (fst a)) as [-> | E]; [exfalso; apply Hu; left; reflexivity |].
    apply O; intros H; apply Hu; right; exact H.
Qed.

(** K samples, at most N of them with a label other than 0, along a direction: their places, and the labels there. *)
Theorem along_a_line def d N K T xs zs : samples d K xs -> labels N K T zs -> exists w ps Z,
  length w = d /\ descending ps /\ length ps = K /\
  (forall i, (i < K)%nat -> In (dotR w (nth i xs [])) ps /\ Z (dotR w (nth i xs [])) = nth i zs 0) /\
  (forall u, ~ In u ps -> Z u = def) /\
  exists ts, descending ts /\ (length ts <= N)%nat /\ incl ts ps /\ forall u, In u ps -> Z u <> 0 -> In u ts.
Proof.
  intros (LX & D & ND) (LZ & LT & Zero); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  destruct (along w g xs zs K LX LZ ND Pg Far) as (l & L & I & St).
  destruct (with_values def l St) as (Z & V & O); exists w, (map fst l), Z.
  assert (Dp : descending (map fst l)).
  { clear - St; induction St as [| a l S IH F]; simpl; constructor; [exact IH |]; apply Forall_forall; intros u Hu.
    apply in_map_iff in Hu as (p & <- & Hp); rewrite Forall_forall in F; apply F, Hp. }
  split; [exact Lw |]; split; [exact Dp |]; split; [rewrite map_length; exact L |]; split; [| split; [exact O |]].
  - intros i Hi; assert (Hp : In (dotR w (nth i xs []), nth i zs 0) l) by (apply I; exists i; auto).
    split; [apply in_map_iff; eexists; split; [| exact Hp]; reflexivity | apply (V _ Hp)].
  - set (other := fun u => if Req_EM_T (Z u) 0 then false else true).
    assert (In_other : forall u, In u (filter other (map fst l)) <-> In u (map fst l) /\ Z u <> 0).
    { intros u; rewrite filter_In; unfold other; destruct (Req_EM_T (Z u) 0); split; intros [? ?]; split; auto; discriminate || contradiction. }
    exists (filter other (map fst l)); split; [| split; [| split]].
    + clear - Dp; induction Dp as [| a ps S IH F]; simpl; [constructor |]; destruct (other a); [| exact IH].
      constructor; [exact IH |]; apply Forall_forall; intros u Hu; apply filter_In in Hu as [Hu _].
      rewrite Forall_forall in F; apply F, Hu.
    + transitivity (length (map (fun i => dotR w (nth i xs [])) T)); [| rewrite map_length; exact LT].
      apply NoDup_incl_length; [apply NoDup_filter, descending_nodup, Dp |]; intros u Hu.
      apply In_other in Hu as [Hu Nz]; apply in_map_iff in Hu as (p & <- & Hp); pose proof (V p Hp) as E.
      apply I in Hp as (i & Hi & ->); cbn [fst snd] in *; apply in_map_iff; exists i; split; [reflexivity |].
      destruct (in_dec Nat.eq_dec i T) as [| Ni]; [assumption |]; exfalso; apply Nz; rewrite E; apply Zero, Ni.
    + intros u Hu; apply In_other in Hu; tauto.
    + intros u Hu Nz; apply In_other; auto.
Qed.
