(** Kind `fit`, rule `sweep`: where all neurons of the first layer see x along one direction, the first two layers at samples
    in order along it, as affine functions that change where neurons switch; and the checker of the kind. *)
From Coq Require Import List ZArith QArith Qreduction Reals Qreals Lra Lia Bool Permutation Sorted Orders Mergesort.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Realize.

(** * The checker *)
(** (A, B): the function A + B t. A vector of them: one for each row of the second layer. *)
Definition line : Set := Q * Q.
Definition at_ (t : Q) (l : line) : Q := addQ (fst l) (mulQ (snd l) t).

Fixpoint plus_lines (u v : list line) : list line :=
  match u, v with
  | a :: u', b :: v' => (addQ (fst a) (fst b), addQ (snd a) (snd b)) :: plus_lines u' v'
  | [], _ => v
  | _, [] => u
  end.

(** Vectors are added in pairs: one by one, a long denominator would go through every step. *)
Fixpoint in_pairs (l : list (list line)) : list (list line) :=
  match l with u :: v :: l' => plus_lines u v :: in_pairs l' | _ => l end.
Fixpoint total_lines (fuel : nat) (l : list (list line)) : list line :=
  match fuel, l with
  | S fuel', _ :: _ :: _ => total_lines fuel' (in_pairs l)
  | _, _ => fold_right plus_lines [] l
  end.
Definition total (l : list (list line)) : list line := total_lines (length l) l.

(** Where a neuron switches, and what is added there. A sample: its position and label. *)
Definition event : Set := Q * list line.
Definition sample : Set := Q * Q.

Module EventOrder <: TotalLeBool.
  Definition t := event.
  Definition leb (a b : event) : bool := Qle_bool (fst a) (fst b).
  Lemma leb_total : forall a b, leb a b = true \/ leb b a = true.
  Proof. intros a b; unfold leb; rewrite !Qle_bool_iff; destruct (Qlt_le_dec (fst a) (fst b)); auto using Qlt_le_weak. Qed.
End EventOrder.
Module SampleOrder <: TotalLeBool.
  Definition t := sample.
  Definition leb (a b : sample) : bool := Qle_bool (fst a) (fst b).
  Lemma leb_total : forall a b, leb a b = true \/ leb b a = true.
  Proof. intros a b; unfold leb; rewrite !Qle_bool_iff; destruct (Qlt_le_dec (fst a) (fst b)); auto using Qlt_le_weak. Qed.
End SampleOrder.
Module EventSort := Sort EventOrder.
Module SampleSort := Sort SampleOrder.

(** A neuron of the first layer as bias + slope t, with its weights in the rows of the second. *)
Definition column : Set := line * list Q.
Fixpoint columns (ls : list line) (rows : list (list Q)) : list column :=
  match ls with [] => [] | l :: ls' => (l, map (hd 0%Q) rows) :: columns ls' (map (@tl Q) rows) end.
Definition weighted (l : line) (weights : list Q) : list line := map (fun a => (mulQ a (fst l), mulQ a (snd l))) weights.

(** From the first position t1 on: what is there at t1, and what changes later. *)
Definition active (t1 : Q) (l : line) : bool := Qlt_b 0 (at_ t1 l).
Definition at_first (t1 : Q) (c : column) : list (list line) :=
  if active t1 (fst c) then [weighted (fst c) (snd c)] else [].
Definition switch (t1 : Q) (c : column) : list event :=
  let '(b, s) := fst c in
  if active t1 (b, s) then if Qlt_b s 0 then [(Qred (- b / s), weighted (- b, - s)%Q (snd c))] else []
  else if Qlt_b 0 s then [(Qred (- b / s), weighted (b, s) (snd c))] else [].

Fixpoint passed (t : Q) (es : list event) (found : list (list line)) : list (list line) * list event :=
  match es with
  | e :: es' => if Qlt_b t (fst e) then (found, es) else passed t es' (snd e :: found)
  | [] => (found, [])
  end.

(** [finish] makes the network's value of those of the rows. *)
Fixpoint swept (finish : list Q -> Q) (state : list line) (es : list event) (l : list sample) : bool :=
  match l with
  | [] => true
  | (t, z) :: l' =>
      let '(new, rest) := passed t es [] in
      let state' := plus_lines state (total new) in
      Qeq_bool (finish (map (at_ t) state')) z && swept finish state' rest l'
  end.

Definition sweep (finish : list Q -> Q) (ls : list line) (rows : list (neuron Q)) (l : list sample) : bool :=
  match SampleSort.sort l with
  | [] => true
  | (t1, z1) :: l' =>
      let cs := columns ls (map fst rows) in
      swept finish (plus_lines (map (fun r => (snd r, 0%Q)) rows) (total (flat_map (at_first t1) cs)))
        (EventSort.sort (flat_map (switch t1) cs)) ((t1, z1) :: l')
  end.

(** The direction, and the neurons along it; nothing about it has to be trusted, for [multiple_of] looks. *)
Fixpoint multiple_of (u : list Q) (s : Q) (row : list Q) : bool :=
  match u, row with
  | [], [] => true
  | a :: u', b :: row' => Qeq_bool (mulQ s a) b && multiple_of u' s row'
  | _, _ => false
  end.
Definition along_one (d : nat) (l : layer Q) : option (list Q * list line) :=
  let lead := hd (repeat 0%Q d) (filter (existsb (fun a => negb (Qeq_bool a 0))) (map fst l)) in
  let p := first_nonzero 0 lead in
  let u := map (fun a => Qred (a / nth p lead 0%Q)) lead in
  if forallb (fun n => multiple_of u (nth p (fst n) 0%Q) (fst n)) l
  then Some (u, map (fun n => (snd n, nth p (fst n) 0%Q)) l) else None.

Definition fits_along (N : network Q) (xs : list (list Q)) (zs : list Q) : bool :=
  match hidden N with
  | [] => all_fit N xs zs
  | l1 :: ls =>
      match along_one (length (hd [] xs)) l1 with
      | None => all_fit N xs zs
      | Some (u, lines) =>
          let samples := combine (map (dot Q 0%Q addQ mulQ u) xs) zs in
          same_length xs zs &&
          match ls with
          | [] => sweep (hd 0%Q) lines [output N] samples
          | l2 :: ls' => sweep (fun v => evalQ (Network ls' (output N)) (map reluQ v)) lines l2 samples
          end
      end
  end.

Definition check_fit (ws : list Z) (N : network Q) (xs : list (list Q)) (zs : list Q) : bool :=
  same_widths ws (hidden N) && well_formed (length (hd [] xs)) N && fits_along N xs zs.

(** * Soundness *)
Local Open Scope R_scope.
Local Arguments addQ : simpl never.
Local Arguments mulQ : simpl never.

Definition sum_of {A} (f : A -> R) (l : list A) : R := fold_right (fun a s => f a + s) 0 l.
Lemma sum_app {A} (f : A -> R) a b : sum_of f (a ++ b) = sum_of f a + sum_of f b.
Proof. induction a; simpl; [ring |]; unfold sum_of in *; simpl; rewrite IHa; ring. Qed.
Lemma sum_perm {A} (f : A -> R) a b : Permutation a b -> sum_of f a = sum_of f b.
Proof. unfold sum_of; induction 1; simpl; lra. Qed.
Lemma sum_flat {A B} (f : B -> R) (g : A -> list B) l : sum_of f (flat_map g l) = sum_of (fun a => sum_of f (g a)) l.
Proof. induction l as [| a l IH]; [reflexivity |]; cbn [flat_map]; rewrite sum_app, IH; reflexivity. Qed.
Lemma sum_plus {A} (f g : A -> R) l : sum_of f l + sum_of g l = sum_of (fun a => f a + g a) l.
Proof. unfold sum_of; induction l as [| a l IH]; simpl; lra. Qed.
Lemma sum_ext {A} (f g : A -> R) l : (forall a, In a l -> f a = g a) -> sum_of f l = sum_of g l.
Proof.
  unfold sum_of; induction l as [| a l IH]; intros H; simpl; [reflexivity |].
  rewrite (H a (or_introl eq_refl)), IH; [reflexivity | intros b Hb; apply H; right; exact Hb].
Qed.

Definition lineR (l : line) (t : R) : R := Q2R (fst l) + Q2R (snd l) * t.
Lemma at_R t l : Q2R (at_ t l) = lineR l (Q2R t).
Proof. unfold at_, lineR; rewrite addQ_R, mulQ_R; reflexivity. Qed.

(** The value at t of a vector's entry k. *)
Definition value (t : Q) (k : nat) (v : list line) : R := lineR (nth k v (0%Q, 0%Q)) (Q2R t).

Lemma value_nil t k : value t k [] = 0.
Proof. unfold value, lineR; destruct k; simpl; rewrite Q2R_0; ring. Qed.
Lemma plus_value t v : forall u k, value t k (plus_lines u v) = value t k u + value t k v.
Proof.
  induction v as [| b v IH]; intros [| a u] k; cbn [plus_lines]; rewrite ?value_nil; try ring.
  destruct k as [| k]; [unfold value, lineR; simpl; rewrite !addQ_R; ring | exact (IH u k)].
Qed.
Lemma plus_length n v : forall u, (length u <= n)%nat -> (length v <= n)%nat ->
  (length u <= length (plus_lines u v) <= n)%nat.
Proof.
  revert n; induction v as [| b v IH]; intros n [| a u] Hu Hv; simpl in *; try lia.
  destruct n as [| n]; [lia |]; specialize (IH n u); lia.
Qed.

Lemma fold_value t k l : value t k (fold_right plus_lines [] l) = sum_of (value t k) l.
Proof.
  induction l as [| v l IH]; [apply value_nil |]; cbn [fold_right]; rewrite plus_value, IH; reflexivity.
Qed.
Lemma pairs_value t k l : forall n, (length l <= n)%nat -> sum_of (value t k) (in_pairs l) = sum_of (value t k) l.
Proof.
  intros n; revert l; induction n as [| n IH]; intros [| u [| v l]] H; simpl in H; try reflexivity; [lia |].
  unfold sum_of in *; cbn [in_pairs fold_right]; rewrite plus_value, IH by lia; ring.
Qed.
Lemma total_value t k l : value t k (total l) = sum_of (value t k) l.
Proof.
  unfold total; generalize (length l); intros fuel; revert l; induction fuel as [| fuel IH]; intros l; [apply fold_value |].
  destruct l as [| u [| v l]]; [apply value_nil | apply (fold_value t k [u]) |].
  change (total_lines (S fuel) (u :: v :: l)) with (total_lines fuel (in_pairs (u :: v :: l))).
  rewrite IH; apply (pairs_value t k _ (length (u :: v :: l))), le_n.
Qed.

Definition short (n : nat) (v : list line) : Prop := (length v <= n)%nat.
Lemma fold_short n l : Forall (short n) l -> short n (fold_right plus_lines [] l).
Proof. induction 1 as [| v l H _ IH]; unfold short in *; simpl; [lia | apply plus_length; assumption]. Qed.
Lemma pairs_short n l : forall b, (length l <= b)%nat -> Forall (short n) l -> Forall (short n) (in_pairs l).
Proof.
  intros b; revert l; induction b as [| b IH]; intros [| u [| v l]] H F; simpl in *; try lia; auto.
  inversion F as [| ? ? Hu F']; inversion F' as [| ? ? Hv F'']; subst; constructor; [apply plus_length; assumption | apply IH; [lia | assumption]].
Qed.
Lemma total_short n l : Forall (short n) l -> short n (total l).
Proof.
  unfold total; generalize (length l); intros fuel; revert l; induction fuel as [| fuel IH]; intros l F; [apply fold_short, F |].
  destruct l as [| u [| v l]]; [apply fold_short, F | apply fold_short, F |].
  apply IH, (pairs_short n _ (length (u :: v :: l))); [apply le_n | exact F].
Qed.

(** What an event adds at t. *)
Definition part (t : Q) (k : nat) (e : event) : R := if Qlt_b t (fst e) then 0 else value t k (snd e).

Lemma Qlt_b_false a b : Qlt_b a b = false -> (Q2R b <= Q2R a).
Proof. unfold Qlt_b; intros H; apply Z.ltb_ge in H; apply Qle_Rle; exact H. Qed.
Lemma Qlt_b_iff a b : Qlt_b a b = true <-> Q2R a < Q2R b.
Proof.
  split; [apply Qlt_b_R |]; destruct (Qlt_b a b) eqn:E; [reflexivity |]; apply Qlt_b_false in E; lra.
Qed.

Definition before (a b : event) : Prop := Q2R (fst a) <= Q2R (fst b).
Definition not_after (a b : sample) : Prop := Q2R (fst a) <= Q2R (fst b).

Lemma passed_sound t n es : StronglySorted before es -> Forall (fun e => short n (snd e)) es ->
  forall found new rest, passed t es found = (new, rest) -> Forall (short n) found ->
  StronglySorted before rest /\ Forall (fun e => short n (snd e)) rest /\ Forall (short n) new /\
  (forall k, sum_of (part t k) rest = 0) /\
  forall t' k, Q2R t <= Q2R t' -> sum_of (value t' k) new + sum_of (part t' k) rest = sum_of (value t' k) found + sum_of (part t' k) es.
Proof.
  induction es as [| e es IH]; intros St Sh found new rest H F; simpl in H.
  - injection H as <- <-; repeat split; auto.
  - inversion St as [| ? ? St' Fe]; subst; inversion Sh as [| ? ? Se Sh']; subst; destruct (Qlt_b t (fst e)) eqn:E.
    + injection H as <- <-; repeat split; auto; intros k.
      assert (G : Forall (fun e' => Q2R t < Q2R (fst e')) (e :: es)).
      { apply Qlt_b_iff in E; constructor; [exact E |]; eapply Forall_impl; [| exact Fe]; unfold before; simpl; intros; lra. }
      clear - G; induction G as [| e' l H _ IH]; [reflexivity |]; unfold sum_of in *; simpl; rewrite IH; unfold part.
      apply Qlt_b_iff in H; rewrite H; ring.
    + destruct (IH St' Sh' _ _ _ H (Forall_cons _ Se F)) as (A & B & C & D & S0); repeat split; auto.
      intros t' k Ht; rewrite (S0 t' k Ht); unfold sum_of; simpl; unfold part at 2.
      destruct (Qlt_b t' (fst e)) eqn:E'; [| ring].
      apply Qlt_b_iff in E'; apply Qlt_b_false in E; lra.
Qed.

Lemma swept_sound finish n l : forall state es, swept finish state es l = true ->
  StronglySorted before es -> StronglySorted not_after l -> Forall (fun e => short n (snd e)) es -> length state = n ->
  forall t z, In (t, z) l -> exists v, length v = n /\ (finish v == z)%Q /\
    forall k, Q2R (nth k v 0%Q) = value t k state + sum_of (part t k) es.
Proof.
  induction l as [| [t0 z0] l IH]; intros state es H Se Sl Sh L t z I; [destruct I |]; cbn [swept] in H.
  destruct (passed t0 es []) as [new rest] eqn:P; apply andb_true_iff in H as [H0 H].
  destruct (passed_sound t0 n es Se Sh [] new rest P (Forall_nil _)) as (Sr & Shr & Shn & Z0 & Sum).
  pose proof (plus_length n (total new) state) as Ln; pose proof (total_short n new Shn) as Lt; unfold short in Lt.
  destruct I as [I | I].
  - injection I as -> ->; exists (map (at_ t) (plus_lines state (total new))); split; [rewrite map_length; lia |].
    split; [apply Qeq_bool_eq, H0 |]; intros k; change 0%Q with (at_ t (0%Q, 0%Q)); rewrite map_nth, at_R.
    fold (value t k (plus_lines state (total new))); rewrite plus_value, total_value.
    specialize (Sum t k (Rle_refl _)); rewrite Z0 in Sum; unfold sum_of in *; simpl in Sum; lra.
  - inversion Sl as [| ? ? Sl' Fl]; subst; rewrite Forall_forall in Fl; specialize (Fl _ I); unfold not_after in Fl; simpl in Fl.
    destruct (IH _ _ H Sr Sl' Shr ltac:(lia) t z I) as (v & Lv & Fv & V); exists v; split; [exact Lv | split; [exact Fv |]].
    intros k; rewrite V, plus_value, total_value; specialize (Sum t k Fl); unfold sum_of in *; simpl in Sum; lra.
Qed.

(** A neuron at t >= t1: what it adds at t1, and what it adds where it switches. *)
Lemma weighted_value t k l weights : value t k (weighted l weights) = Q2R (nth k weights 0%Q) * lineR l (Q2R t).
Proof.
  unfold value, weighted; change (0%Q, 0%Q) with ((fun a => (mulQ a (fst l), mulQ a (snd l))) 0%Q); rewrite map_nth.
  unfold lineR; cbn [fst snd]; rewrite !mulQ_R; ring.
Qed.

Lemma kink_R b s : ~ Q2R s = 0 -> Q2R (Qred (- b / s)) = - Q2R b / Q2R s.
Proof.
  intros H; rewrite (Qeq_eqR _ _ (Qred_correct _)), Q2R_div; [rewrite Q2R_opp; reflexivity |].
  intros E; apply Qeq_eqR in E; rewrite Q2R_0 in E; contradiction.
Qed.

Lemma switch_value t1 t k c : Q2R t1 <= Q2R t ->
  sum_of (value t k) (at_first t1 c) + sum_of (part t k) (switch t1 c) =
  Q2R (nth k (snd c) 0%Q) * reluR (lineR (fst c) (Q2R t)).
Proof.
  intros Ht; destruct c as [[b s] ws]; unfold at_first, switch, active; cbn [fst snd]; set (x := Q2R (nth k ws 0%Q)).
  assert (V : forall b' s', value t k (weighted (b', s') ws) = x * (Q2R b' + Q2R s' * Q2R t)) by (intros; apply weighted_value).
  pose proof (at_R t1 (b, s)) as A; unfold lineR in *; cbn [fst snd] in *.
  destruct (Qlt_b 0 (at_ t1 (b, s))) eqn:E.
  - apply Qlt_b_iff in E; rewrite A, Q2R_0 in E; destruct (Qlt_b s 0) eqn:Es; unfold sum_of; cbn [fold_right].
    + apply Qlt_b_iff in Es; rewrite Q2R_0 in Es; unfold part; cbn [fst snd]; rewrite !V, !Q2R_opp.
      assert (K : Q2R s * Q2R (Qred (- b / s)) = - Q2R b) by (rewrite kink_R by lra; field; lra).
      destruct (Qlt_b t (Qred (- b / s))) eqn:Et; [apply Qlt_b_iff in Et | apply Qlt_b_false in Et].
      * rewrite reluR_pos by nra; ring.
      * rewrite reluR_neg by nra; ring.
    + apply Qlt_b_false in Es; rewrite Q2R_0 in Es; rewrite V, reluR_pos by nra; ring.
  - apply Qlt_b_false in E; rewrite A, Q2R_0 in E; destruct (Qlt_b 0 s) eqn:Es; unfold sum_of; cbn [fold_right].
    + apply Qlt_b_iff in Es; rewrite Q2R_0 in Es; unfold part; cbn [fst snd]; rewrite V.
      assert (K : Q2R s * Q2R (Qred (- b / s)) = - Q2R b) by (rewrite kink_R by lra; field; lra).
      destruct (Qlt_b t (Qred (- b / s))) eqn:Et; [apply Qlt_b_iff in Et | apply Qlt_b_false in Et].
      * rewrite reluR_neg by nra; ring.
      * rewrite reluR_pos by nra; ring.
    + apply Qlt_b_false in Es; rewrite Q2R_0 in Es; rewrite reluR_neg by nra; ring.
Qed.

Lemma columns_value t k ls : forall rows,
  sum_of (fun c => Q2R (nth k (snd c) 0%Q) * reluR (lineR (fst c) t)) (columns ls rows) =
  dotR (map Q2R (nth k rows [])) (map (fun l => reluR (lineR l t)) ls).
Proof.
  induction ls as [| l ls IH]; intros rows; cbn [columns map]; [unfold dotR; destruct (nth k rows []); reflexivity |].
  rewrite dot_hd; unfold sum_of in *; cbn [fold_right fst snd]; rewrite IH; f_equal.
  - replace (nth k (map (hd 0%Q) rows) 0%Q) with (hd 0%Q (nth k rows [])) by exact (eq_sym (map_nth (hd 0%Q) rows [] k)).
    destruct (nth k rows []); simpl; [rewrite Q2R_0 |]; reflexivity.
  - replace (nth k (map (@tl Q) rows) []) with (tl (nth k rows [])) by exact (eq_sym (map_nth (@tl Q) rows [] k)).
    destruct (nth k rows []); reflexivity.
Qed.

Lemma columns_short t1 ls : forall rows, Forall (short (length rows)) (flat_map (at_first t1) (columns ls rows)) /\
  Forall (fun e : event => short (length rows) (snd e)) (flat_map (switch t1) (columns ls rows)).
Proof.
  induction ls as [| [b s] ls IH]; intros rows; cbn [columns flat_map]; [split; constructor |].
  specialize (IH (map (@tl Q) rows)); rewrite map_length in IH; destruct IH as [A B].
  assert (W : forall l, short (length rows) (weighted l (map (hd 0%Q) rows))).
  { intros l; unfold short, weighted; rewrite !map_length; apply le_n. }
  split; apply Forall_app; (split; [| assumption]); unfold at_first, switch; cbn [fst snd];
    repeat match goal with |- context [if ?b then _ else _] => destruct b end; repeat constructor; apply W.
Qed.

Lemma sorted_events l : StronglySorted before (EventSort.sort l).
Proof.
  assert (T : RelationClasses.Transitive (fun a b => is_true (EventOrder.leb a b))).
  { intros a b c; unfold EventOrder.leb, is_true; rewrite !Qle_bool_iff; apply Qle_trans. }
  pose proof (EventSort.StronglySorted_sort l T) as S; induction S as [| a l' S IH F]; constructor; [exact IH |].
  eapply Forall_impl; [| exact F]; unfold EventOrder.leb, is_true, before; intros b H; apply Qle_Rle, Qle_bool_iff, H.
Qed.
Lemma sorted_samples l : StronglySorted not_after (SampleSort.sort l).
Proof.
  assert (T : RelationClasses.Transitive (fun a b => is_true (SampleOrder.leb a b))).
  { intros a b c; unfold SampleOrder.leb, is_true; rewrite !Qle_bool_iff; apply Qle_trans. }
  pose proof (SampleSort.StronglySorted_sort l T) as S; induction S as [| a l' S IH F]; constructor; [exact IH |].
  eapply Forall_impl; [| exact F]; unfold SampleOrder.leb, is_true, not_after; intros b H; apply Qle_Rle, Qle_bool_iff, H.
Qed.

(** Rule `sweep`: at each sample [finish] makes the label of the values of the rows. *)
Theorem sweep_sound finish ls rows l : sweep finish ls rows l = true -> forall t z, In (t, z) l ->
  exists v, (finish v == z)%Q /\
    map Q2R v = map (fun r => dotR (map Q2R (fst r)) (map (fun l => reluR (lineR l (Q2R t))) ls) + Q2R (snd r)) rows.
Proof.
  unfold sweep; intros H t z I; apply (Permutation_in _ (SampleSort.Permuted_sort l)) in I.
  pose proof (sorted_samples l) as Sl; destruct (SampleSort.sort l) as [| [t1 z1] l']; [destruct I |].
  set (cs := columns ls (map fst rows)) in *; set (n := length rows).
  destruct (columns_short t1 ls (map fst rows)) as [Sh1 Sh2]; rewrite map_length in Sh1, Sh2; fold cs n in Sh1, Sh2.
  assert (T1 : Q2R t1 <= Q2R t).
  { inversion Sl as [| ? ? _ F]; subst; rewrite Forall_forall in F; destruct I as [I | I]; [injection I as -> _; lra | exact (F _ I)]. }
  destruct (swept_sound finish n _ _ _ H (sorted_events _) Sl) with (t := t) (z := z) as (v & Lv & Fv & V); [| | exact I |].
  - eapply Permutation_Forall; [apply EventSort.Permuted_sort | exact Sh2].
  - match goal with |- length (plus_lines ?b ?v) = _ =>
      pose proof (plus_length n v b) as G; assert (Lb : length b = n) by apply map_length end.
    pose proof (total_short n _ Sh1) as G'; unfold short in G'.
    destruct (G (Nat.eq_le_incl _ _ Lb) G') as [G1 G2]; apply Nat.le_antisymm; [exact G2 | rewrite <- Lb; exact G1].
  - exists v; split; [exact Fv |].
    apply (nth_ext _ _ 0 0); rewrite !map_length; [exact Lv |]; intros k Hk; rewrite Lv in Hk.
    rewrite <- Q2R_0 at 1; rewrite map_nth, V, plus_value, total_value.
    rewrite <- (sum_perm _ _ _ (EventSort.Permuted_sort _)), !sum_flat, Rplus_assoc, sum_plus.
    rewrite (sum_ext _ (fun c => Q2R (nth k (snd c) 0%Q) * reluR (lineR (fst c) (Q2R t)))) by (intros; apply switch_value, T1).
    unfold cs; rewrite columns_value.
    match goal with |- _ = nth k (map ?f rows) 0 => set (g := f) end; rewrite (nth_indep _ 0 (g ([], 0%Q))) by (rewrite map_length; exact Hk).
    rewrite map_nth; unfold g; change (@nil Q) with (fst (@nil Q, 0%Q)) at 1; rewrite map_nth; rewrite Rplus_comm; f_equal.
    unfold value, lineR; change (0%Q, 0%Q) with ((fun r : neuron Q => (snd r, 0%Q)) ([], 0%Q)); rewrite map_nth; cbn [fst snd].
    rewrite Q2R_0; ring.
Qed.

Lemma multiple_R u s row x : multiple_of u s row = true -> dotR (map Q2R row) x = Q2R s * dotR (map Q2R u) x.
Proof.
  revert row x; induction u as [| a u IH]; intros [| b row] x H; try discriminate; [unfold dotR; simpl; ring |].
  cbn [multiple_of] in H; apply andb_true_iff in H as [E H]; apply Qeq_bool_eq, Qeq_eqR in E; rewrite mulQ_R in E.
  destruct x as [| c x]; unfold dotR in *; simpl; [ring |]; rewrite (IH row x H), <- E; ring.
Qed.

Lemma along_activations d l u ls x : along_one d l = Some (u, ls) ->
  activations R 0 Rplus Rmult reluR (map neuronR l) (point x) =
  map (fun l => reluR (lineR l (Q2R (dot Q 0%Q addQ mulQ u x)))) ls.
Proof.
  unfold along_one; set (lead := hd _ _); set (p := first_nonzero 0 lead); set (u' := map _ lead).
  destruct (forallb (fun n => multiple_of u' (nth p (fst n) 0%Q) (fst n)) l) eqn:F; [| discriminate]; intros H; injection H as <- <-; rewrite forallb_forall in F.
  unfold activations; rewrite !map_map; apply map_ext_in; intros n Hn; specialize (F n Hn); f_equal.
  unfold preactivation, neuronR, lineR; cbn [fst snd]; rewrite dotQ_R; fold dotR; rewrite (multiple_R u' _ (fst n) (point x) F).
  unfold point; ring.
Qed.

Lemma fits_of_samples N xs zs : length xs = length zs ->
  (forall x z, In (x, z) (combine xs zs) -> evalR N (point x) = Q2R z) -> fits_data N xs zs.
Proof.
  unfold fits_data, fitsR, fits; revert zs; induction xs as [| x xs IH]; intros [| z zs] L H; try discriminate; constructor.
  - apply H; left; reflexivity.
  - apply IH; [injection L; auto | intros x' z' I; apply H; right; exact I].
Qed.

Lemma in_mapped {A B C} (f : A -> B) (xs : list A) (zs : list C) x z : In (x, z) (combine xs zs) -> In (f x, z) (combine (map f xs) zs).
Proof.
  revert zs; induction xs as [| a xs IH]; intros [| c zs] I; try destruct I; simpl; [left; congruence | right; auto].
Qed.

(** Rule `sweep`: what the program finds along one direction are the values of the network with these weights as real numbers. *)
Theorem fits_along_sound N xs zs : fits_along N xs zs = true -> fits_data (networkR N) xs zs.
Proof.
  destruct N as [hid o]; unfold fits_along; cbn [hidden output]; destruct hid as [| l1 ls]; [apply all_fit_sound |].
  destruct (along_one _ l1) as [[u lines] |] eqn:A; [| apply all_fit_sound].
  intros H; apply andb_true_iff in H as [SL H]; apply same_length_eq in SL.
  apply fits_of_samples; [exact SL |]; intros x z I.
  apply (in_mapped (dot Q 0%Q addQ mulQ u)) in I.
  unfold evalR, eval, networkR; cbn [hidden output map fold_left]; rewrite (along_activations _ l1 u lines x A).
  destruct ls as [| l2 ls]; destruct (sweep_sound _ _ _ _ H _ _ I) as (v & Fv & V).
  - cbn [map fold_left]; destruct v as [| y [|]]; try discriminate; injection V as V.
    rewrite <- (Qeq_eqR _ _ Fv); simpl; rewrite V; unfold preactivation, neuronR; reflexivity.
  - rewrite <- (Qeq_eqR _ _ Fv), evalQ_R; unfold evalR, eval, networkR, point; cbn [hidden output map fold_left]; do 2 f_equal.
    rewrite map_map, (map_ext _ _ reluQ_R), <- (map_map Q2R reluR), V, map_map; unfold activations; rewrite map_map; reflexivity.
Qed.

(** Rule `fit`: the network, whose hidden widths are the claim's, is well formed and takes the value z_i at x_i for every i. *)
Theorem fit_sound ws N xs zs : check_fit ws N xs zs = true ->
  widths (networkR N) = map Z.to_nat ws /\ well_formed (length (hd [] xs)) (networkR N) = true /\
  fits_data (networkR N) xs zs.
Proof.
  unfold check_fit; intros H; rewrite !andb_true_iff in H; destruct H as [[W F] A].
  split; [exact (same_widths_R ws N W) | split; [apply well_formed_R, F | apply fits_along_sound, A]].
Qed.
