(** Kind `case-tree`: from layer-1 functions of a known shape to values of a tree's variables. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation Sorting.Sorted.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas Places CaseTree.
Local Open Scope R_scope.

Section Realize.
  Variable w : case.
  Hypothesis not_direct : direct w = false.

  Definition tm (i : nat) : R := Q2R (time w i).
  Definition act (g : nat) (r : bool) (i : nat) : R :=
    if r then (if (g <? i)%nat then 1 else 0) else (if (i <=? g)%nat then -1 else 0).

  Fixpoint actsum (U V : nat -> R) (i j : nat) (ms : list mark) : R :=
    match ms with
    | [] => 0
    | m :: ms' => act (gap m) (right m) i * (U j * tm i - V j) + actsum U V i (S j) ms'
    end.

  Lemma lin_active rho k i ms : forall j,
    lin rho (active w k i j ms) = actsum (fun j => rho (U_ k j)) (fun j => rho (V_ k j)) i j ms.
  Proof.
    induction ms as [| m ms IH]; intros j; [reflexivity |].
    cbn [active actsum]; rewrite lin_app, IH; unfold act, tm; f_equal.
    destruct (right m), (gap m <? i)%nat, (i <=? gap m)%nat; cbn [lin]; rewrite ?Q2R_opp, ?Q2R_1, ?Q2R_m1; ring.
  Qed.

  Lemma actsum_add U V U' V' i ms : forall j,
    actsum (fun j => U j + U' j) (fun j => V j + V' j) i j ms = actsum U V i j ms + actsum U' V' i j ms.
  Proof. induction ms as [| m ms IH]; intros j; simpl; [ring | rewrite IH; ring]. Qed.
  Lemma actsum_ext U V U' V' i ms : (forall j, U j = U' j) -> (forall j, V j = V' j) ->
    forall j, actsum U V i j ms = actsum U' V' i j ms.
  Proof. intros EU EV; induction ms as [| m ms IH]; intros j; simpl; [reflexivity | rewrite IH, EU, EV; reflexivity]. Qed.
  Lemma actsum_zero i ms : forall j, actsum (fun _ => 0) (fun _ => 0) i j ms = 0.
  Proof. induction ms as [| m ms IH]; intros j; simpl; [reflexivity | rewrite IH; ring]. Qed.

  Definition only (j : nat) (x : R) : nat -> R := fun j' => if Nat.eqb j' j then x else 0.
  Lemma actsum_only i x y ms : forall j0 j m, nth_error ms j = Some m ->
    actsum (only (j0 + j) x) (only (j0 + j) y) i j0 ms = act (gap m) (right m) i * (x * tm i - y).
  Proof.
    induction ms as [| m0 ms IH]; intros j0 [| j] m H; try discriminate; simpl in H |- *.
    - injection H as ->; unfold only at 1 2; rewrite Nat.add_0_r, Nat.eqb_refl.
      replace (actsum (only j0 x) (only j0 y) i (S j0) ms) with 0; [ring |].
      symmetry; assert (G : forall l j1, (j0 < j1)%nat -> actsum (only j0 x) (only j0 y) i j1 l = 0).
      { induction l as [| m1 l IHl]; intros j1 Hj; simpl; [reflexivity |]; rewrite IHl by lia.
        unfold only; replace (Nat.eqb j1 j0) with false by (symmetry; apply Nat.eqb_neq; lia); ring. }
      apply G; lia.
    - unfold only at 1 2; replace (Nat.eqb j0 (j0 + S j)) with false by (symmetry; apply Nat.eqb_neq; lia).
      replace (j0 + S j)%nat with (S j0 + j)%nat by lia; rewrite (IH (S j0) j m H); ring.
  Qed.

  (** A layer-1 neuron's values at the samples of the window, and the mark that it goes to. *)
  Definition unit_ : Type := (nat -> R) * option nat.
  Definition unit_ok (u : unit_) : Prop :=
    match snd u with
    | None => free_ w = true /\ exists a s, forall i, place w i = true -> fst u i = a + s * tm i
    | Some j => exists m, nth_error (marks w) j = Some m /\ exists a s c b,
        tm (gap m) <= b <= tm (gap m + 1) /\ (free_ w = false -> a = 0 /\ s = 0) /\
        forall i, place w i = true -> fst u i = a + s * tm i + c * act (gap m) (right m) i * (tm i - b)
    end.
  Fixpoint single (us : list unit_) : Prop :=
    match us with
    | [] => True
    | u :: us' => (forall j m, snd u = Some j -> nth_error (marks w) j = Some m -> several m = false ->
                     forall u', In u' us' -> snd u' <> Some j) /\ single us'
    end.

  Definition values (us : list unit_) (i : nat) : list R := map (fun u => fst u i) us.
  Lemma dot_hd x v l : dotR l (x :: v) = hd 0 l * x + dotR (tl l) v.
  Proof. destruct l; unfold dotR; simpl; [ring | reflexivity]. Qed.

  Lemma realize_units (us : list unit_) : Forall unit_ok us -> single us ->
    (forall m, In m (marks w) -> tm (gap m) <= tm (gap m + 1)) ->
    forall W : nat -> list R, exists (c s : nat -> R) (U V : nat -> nat -> R) (beta : nat -> R),
      (forall k i, place w i = true -> dotR (W k) (values us i)
         = c k + (if free_ w then s k * tm i else 0) + actsum (U k) (V k) i 0 (marks w)) /\
      (forall j m, nth_error (marks w) j = Some m -> tm (gap m) <= beta j <= tm (gap m + 1)) /\
      (forall j m k, nth_error (marks w) j = Some m -> several m = false -> V k j = beta j * U k j) /\
      (forall j k, (forall u, In u us -> snd u <> Some j) -> U k j = 0 /\ V k j = 0).
  Proof.
    intros Ok Sg Gaps; induction us as [| [phi asg] us IH]; intros W.
    - exists (fun _ => 0), (fun _ => 0), (fun _ _ => 0), (fun _ _ => 0),
        (fun j => match nth_error (marks w) j with Some m => tm (gap m) | None => 0 end); repeat split; auto.
      + intros k i _; rewrite actsum_zero; destruct (W k), (free_ w); unfold dotR; simpl; ring.
      + rewrite H; lra.
      + rewrite H; apply Gaps; eapply nth_error_In; eassumption.
      + intros; ring.
    - inversion Ok as [| ? ? Ou Ous]; subst; destruct Sg as [Su Sus].
      destruct (IH Ous Sus (fun k => tl (W k))) as (c & s & U & V & beta & E & B & Vb & Z).
      unfold unit_ok in Ou; cbn [fst snd] in Ou, Su; destruct asg as [j |].
      + destruct Ou as (m & Hm & a & s0 & cc & b & Hb & Hf & Hphi).
        set (x := fun k => hd 0 (W k)).
        exists (fun k => c k + x k * a), (fun k => s k + x k * s0),
          (fun k j' => U k j' + only j (x k * cc) j'), (fun k j' => V k j' + only j (x k * cc * b) j'),
          (fun j' => if Nat.eqb j' j then (if several m then beta j else b) else beta j'); repeat split.
        * intros k i P; unfold values; simpl; rewrite dot_hd; fold (values us i); rewrite (E k i P), (Hphi i P).
          rewrite actsum_add.
          pose proof (actsum_only i (x k * cc) (x k * cc * b) (marks w) 0 j m Hm) as A; simpl in A; rewrite A; fold (x k).
          destruct (free_ w); [ring |]; destruct (Hf eq_refl) as [-> ->]; ring.
        * destruct (Nat.eqb_spec j0 j); [subst j0 | apply (B j0 m0 H)].
          rewrite Hm in H; injection H as <-; destruct (several m); [apply (B j m Hm) | apply Hb].
        * destruct (Nat.eqb_spec j0 j); [subst j0 | apply (B j0 m0 H)].
          rewrite Hm in H; injection H as <-; destruct (several m); [apply (B j m Hm) | apply Hb].
        * intros j0 m0 k H Hs; unfold only; destruct (Nat.eqb_spec j0 j).
          -- subst j0; rewrite Hm in H; injection H as <-; rewrite Hs.
             destruct (Z j k (Su j m eq_refl Hm Hs)) as [-> ->]; ring.
          -- rewrite (Vb j0 m0 k H Hs); ring.
        * unfold only; destruct (Nat.eqb_spec j0 j).
          -- subst; exfalso; apply (H (phi, Some j)); [left |]; reflexivity.
          -- destruct (Z j0 k) as [-> _]; [intros u Hu; apply H; right; exact Hu | ring].
        * unfold only; destruct (Nat.eqb_spec j0 j).
          -- subst; exfalso; apply (H (phi, Some j)); [left |]; reflexivity.
          -- destruct (Z j0 k) as [_ ->]; [intros u Hu; apply H; right; exact Hu | ring].
      + destruct Ou as (Fr & a & s0 & Hphi); set (x := fun k => hd 0 (W k)).
        exists (fun k => c k + x k * a), (fun k => s k + x k * s0), U, V, beta; repeat split; auto.
        * intros k i P; unfold values; simpl; rewrite dot_hd; fold (values us i); rewrite (E k i P), (Hphi i P), Fr.
          fold (x k); ring.
        * apply (B j m H).
        * apply (B j m H).
        * apply (Z j k); intros u Hu; apply H; right; exact Hu.
        * apply (Z j k); intros u Hu; apply H; right; exact Hu.
  Qed.

  (** A neuron of the last hidden layer: its sign, its bias, its weights for the layer-1 neurons. *)
  Definition upper : Type := bool * R * list R.
  Definition hval (us : list unit_) (n : upper) (i : nat) : R := snd (fst n) + dotR (snd n) (values us i).
  Definition sgn (n : upper) : R := if fst (fst n) then 1 else -1.
  Fixpoint total (us : list unit_) (ns : list upper) (i : nat) : R :=
    match ns with [] => 0 | n :: ns' => sgn n * reluR (hval us n i) + total us ns' i end.

  Lemma total_perm us a b i : Permutation a b -> total us a i = total us b i.
  Proof. induction 1; simpl; lra. Qed.

  Definition upper0 : upper := (true, 0, []).

  Lemma total_map us ns i (f : nat -> R) : forall k0,
    (forall k, (k < length ns)%nat -> f (k0 + k)%nat = sgn (nth k ns upper0) * reluR (hval us (nth k ns upper0) i)) ->
    fold_right (fun k t => f k + t) 0 (seq k0 (length ns)) = total us ns i.
  Proof.
    induction ns as [| n ns IH]; intros k0 H; simpl; [reflexivity |].
    rewrite IH; [specialize (H 0%nat ltac:(simpl; lia)); simpl in H; rewrite Nat.add_0_r in H; rewrite H; reflexivity |].
    intros k Hk; specialize (H (S k) ltac:(simpl; lia)); simpl in H; rewrite <- H; f_equal; lia.
  Qed.


  (** If the neurons come in the order that the tree assumes. *)
  Lemma realize_sorted us ns o :
    Forall unit_ok us -> single us -> (forall m, In m (marks w) -> tm (gap m) <= tm (gap m + 1)) ->
    length ns = neurons w -> place w (order_ w) = true ->
    (forall k, (k < length ns)%nat -> fst (fst (nth k ns upper0)) = (k <? positive_ w)%nat) ->
    (forall k, (S k < length ns)%nat -> fst (fst (nth k ns upper0)) = fst (fst (nth (S k) ns upper0)) ->
       hval us (nth k ns upper0) (order_ w) <= hval us (nth (S k) ns upper0) (order_ w)) ->
    (forall i, place w i = true -> o + total us ns i = Q2R (label w i)) ->
    exists rho beta, model w rho beta.
  Proof.
    intros Ok Sg Gaps Len Ord Pos Inc Fit.
    destruct (realize_units us Ok Sg Gaps (fun k => snd (nth k ns upper0))) as (c & s & U & V & beta & E & B & Vb & _).
    set (hv := fun k i => snd (fst (nth k ns upper0)) + c k + (if free_ w then s k * tm i else 0)
                 + actsum (U k) (V k) i 0 (marks w)).
    set (rho := fun v : var => let '(tag, k, j) := v in
       match tag with
       | 0%nat => o | 1%nat => snd (fst (nth k ns upper0)) + c k | 2%nat => s k | 3%nat => U k j | 4%nat => V k j
       | _ => reluR (hv k j) end).
    assert (Hh : forall k i, lin rho (h w k i) = hv k i).
    { intros k i; unfold h, hv; cbn [lin]; rewrite lin_app, lin_active, Q2R_1.
      replace (actsum (fun j => rho (U_ k j)) (fun j => rho (V_ k j)) i 0 (marks w))
        with (actsum (U k) (V k) i 0 (marks w)) by (apply actsum_ext; reflexivity).
      change (rho (C_ k)) with (snd (fst (nth k ns upper0)) + c k); unfold tm.
      destruct (free_ w); cbn [lin]; [change (rho (S_ k)) with (s k) |]; ring. }
    assert (Hv : forall k i, place w i = true -> hv k i = hval us (nth k ns upper0) i).
    { intros k i P; unfold hv, hval; rewrite (E k i P); ring. }
    exists rho, beta; unfold model; repeat split.
    - intros i P; unfold sum; rewrite not_direct; rewrite <- (Fit i P); cbn [lin].
      change (rho O_) with o; rewrite Q2R_1, Rmult_1_l; f_equal.
      rewrite <- Len, <- (total_map us ns i (fun k => Q2R (sign w k) * reluR (hv k i)) 0).
      + clear; induction (seq 0 (length ns)) as [| k l IH]; simpl; [reflexivity | rewrite IH; reflexivity].
      + intros k Hk; simpl; rewrite (Hv k i P); f_equal; unfold sign, sgn; rewrite (Pos k Hk).
        destruct (k <? positive_ w)%nat; [apply Q2R_1 | apply Q2R_m1].
    - intros k i P Hk; rewrite Hh; reflexivity.
    - apply (B j m H).
    - apply (B j m H).
    - intros j m k H Hs; apply (Vb j m k H Hs).
    - intros k Hk Sgn; rewrite !Hh, !(Hv _ _ Ord); apply Inc; [lia |].
      rewrite !Pos by lia; unfold sign in Sgn.
      destruct (k <? positive_ w)%nat, (S k <? positive_ w)%nat; auto; discriminate.
  Qed.

  Lemma sorted_nth {A} (le : A -> A -> Prop) (d : A) l : StronglySorted le l ->
    forall k, (S k < length l)%nat -> le (nth k l d) (nth (S k) l d).
  Proof.
    induction l as [| a l IH]; intros St k Hk; [simpl in Hk; lia |]; inversion St as [| ? ? HS HF]; subst.
    destruct k as [| k]; simpl in *.
    - rewrite Forall_forall in HF; apply HF, nth_In; lia.
    - apply IH; [exact HS | lia].
  Qed.

  Definition count_pos (ns : list upper) : nat := length (filter (fun n => fst (fst n)) ns).

  Lemma split_signs (ns : list upper) :
    Permutation ns (filter (fun n => fst (fst n)) ns ++ filter (fun n => negb (fst (fst n))) ns).
  Proof.
    induction ns as [| [[[] c] l] ns IH]; simpl; [constructor | |].
    - constructor; exact IH.
    - rewrite IH at 1; apply Permutation_middle.
  Qed.

  (** Neurons in the order that trees assume: the positive ones first, each sign by values at sample n. *)
  Lemma in_order us n ns : exists ns', Permutation ns ns' /\
    (forall k, (k < length ns')%nat -> fst (fst (nth k ns' upper0)) = (k <? count_pos ns)%nat) /\
    (forall k, (S k < length ns')%nat -> fst (fst (nth k ns' upper0)) = fst (fst (nth (S k) ns' upper0)) ->
       hval us (nth k ns' upper0) n <= hval us (nth (S k) ns' upper0) n).
  Proof.
    set (key := fun x => hval us x n).
    destruct (sort_key key (filter (fun n => fst (fst n)) ns)) as (ps & Pp & Sp).
    destruct (sort_key key (filter (fun n => negb (fst (fst n))) ns)) as (qs & Pq & Sq).
    assert (Lp : length ps = count_pos ns) by (unfold count_pos; apply Permutation_length; symmetry; exact Pp).
    assert (Ps : forall n, In n ps -> fst (fst n) = true).
    { intros x Hx; apply (Permutation_in x (Permutation_sym Pp)) in Hx; apply filter_In in Hx; tauto. }
    assert (Qs : forall n, In n qs -> fst (fst n) = false).
    { intros x Hx; apply (Permutation_in x (Permutation_sym Pq)) in Hx; apply filter_In in Hx as [_ Hx].
      apply negb_true_iff in Hx; exact Hx. }
    assert (Sgn : forall k, (k < length (ps ++ qs))%nat -> fst (fst (nth k (ps ++ qs) upper0)) = (k <? count_pos ns)%nat).
    { intros k Hk; rewrite app_length in Hk; destruct (Nat.ltb_spec k (count_pos ns)).
      - rewrite app_nth1 by lia; apply Ps, nth_In; lia.
      - rewrite app_nth2 by lia; apply Qs, nth_In; lia. }
    exists (ps ++ qs); split; [rewrite (split_signs ns), Pp, Pq; reflexivity | split; [exact Sgn |]].
    intros k Hk E; rewrite !Sgn in E by lia; rewrite app_length in Hk.
    destruct (Nat.ltb_spec k (count_pos ns)), (Nat.ltb_spec (S k) (count_pos ns)); try discriminate.
    - rewrite !app_nth1 by lia; apply (sorted_nth _ upper0 ps Sp); lia.
    - rewrite !app_nth2 by lia; replace (S k - length ps)%nat with (S (k - length ps)) by lia.
      apply (sorted_nth _ upper0 qs Sq); lia.
  Qed.

  Theorem realize us ns o :
    Forall unit_ok us -> single us -> (forall m, In m (marks w) -> tm (gap m) <= tm (gap m + 1)) ->
    length ns = neurons w -> place w (order_ w) = true -> count_pos ns = positive_ w ->
    (forall i, place w i = true -> o + total us ns i = Q2R (label w i)) ->
    exists rho beta, model w rho beta.
  Proof.
    intros Ok Sg Gaps Len Ord Cnt Fit; destruct (in_order us (order_ w) ns) as (ns' & Perm & Pos & Inc).
    apply (realize_sorted us ns' o); auto.
    - rewrite <- Len; symmetry; apply Permutation_length, Perm.
    - rewrite <- Cnt; exact Pos.
    - intros i P; rewrite <- (total_perm us ns ns' i Perm); apply Fit, P.
  Qed.
End Realize.
