(** Kind `case-tree`, rules `forms` and `products`: forms in the shares of breakpoints; inequalities times products of
    forms, which add up to 0 although one of them is positive. *)
From Coq Require Import List ZArith QArith Qreduction Reals Qreals Lra Lia Bool Permutation.
Import ListNotations.
From FTC Require Import Fit Farkas Polynomials.

(** * Forms *)
(** A form as it is written: terms, an integer and the shares that it multiplies. *)
Definition form : Set := list (Z * list nat).
Inductive relation : Set := AtLeast | Above | Zero.

Definition minus (f : form) : form := map (fun t => (- fst t, snd t)%Z) f.
Fixpoint same_form (f g : form) : bool :=
  match f, g with
  | [], [] => true
  | t :: f', s :: g' => (fst t =? fst s)%Z && key_eqb (snd t) (snd s) && same_form f' g'
  | _, _ => false
  end.

(** The least that a form may be where all shares are from 0 to 1, or less. *)
Fixpoint least (f : form) : Z :=
  match f with [] => 0%Z | (c, m) :: f' => ((match m with [] => c | _ :: _ => Z.min c 0 end) + least f')%Z end.
Definition linear (f : form) : bool := forallb (fun t => match snd t with _ :: _ :: _ => false | _ => true end) f.

(** * Shares, written in those that the forms of relation = leave free *)
Definition row (rows : list polynomial) (j : nat) : polynomial := nth j rows (variable j).
Definition written (rows : list polynomial) (f : form) : polynomial :=
  merged (flat_map (fun t => scaled (inject_Z (fst t)) (fold_right (fun j p => product (row rows j) p) one (snd t))) f).

Definition coefficient (k : list nat) (p : polynomial) : Q :=
  match find (fun a => key_eqb k (fst a)) p with Some a => snd a | None => 0%Q end.
(** What is 0 is solved for the last share that it has. *)
Definition solve (rows : list polynomial) (zero : polynomial) : list polynomial :=
  match last zero ([], 0%Q) with
  | ([], _) => rows
  | (pivot, head) => map (fun r => merged (r ++ scaled (Qred (- coefficient pivot r / head)) zero)) rows
  end.
Definition solved (marks : nat) (fs : list (form * relation)) : list polynomial :=
  fold_left (fun rows f => match snd f with Zero => solve rows (written rows (fst f)) | _ => rows end) fs
    (map variable (seq 0 marks)).

(** * The sum of a leaf *)
Definition key (v : var) (m : list nat) : list nat := let '(a, b, c) := v in a :: b :: c :: m.

(** Numbers of forms, from 0, and the inequalities that their product multiplies. *)
Definition group : Set := list nat * list (inequality * positive).

Section Sum.
  (** [settle]: what a variable is replaced by, if it may stand. [place]: if a variable is another one times a polynomial. *)
  Variables (settle : var -> option (list term)) (place : var -> option (var * polynomial)).
  Variable forms : list (polynomial * relation).

  Definition named_form (n : nat) : polynomial * relation := nth n forms ([], AtLeast).
  Definition multiplier (ns : list nat) : polynomial := fold_right (fun n p => product (fst (named_form n)) p) one ns.
  Definition strictly (ns : list nat) : bool :=
    forallb (fun n => match snd (named_form n) with Above => true | _ => false end) ns.

  Definition parts (l : list term) : list part := merged (map (fun t => (key (fst t) [], snd t)) l).
  Definition variable_of (k : list nat) : var := match k with [a; b; c] => (a, b, c) | _ => (0, 0, 0)%nat end.

  Fixpoint settled (l : list part) : option (list term) :=
    match l with
    | [] => Some []
    | (k, q) :: l' =>
        match settle (variable_of k), settled l' with Some r, Some s => Some (times q r ++ s) | _, _ => None end
    end.
  Definition spread (p : polynomial) (l : list part) : list part :=
    flat_map (fun a =>
      let v := variable_of (fst a) in
      let '(v', p') := match place v with Some (v', b) => (v', product b p) | None => (v, p) end in
      map (fun b => (key v' (fst b), mulQ (snd a) (snd b))) p') l.

  (** Multiples of variables, and of 1. *)
  Fixpoint sums (gs : list group) : option (list part * polynomial) :=
    match gs with
    | [] => Some ([], [])
    | (ns, es) :: gs' =>
        let p := multiplier ns in
        let '(t, c) := combine_all es in
        match settled (parts t), sums gs' with
        | Some l, Some (ts, cs) => Some (spread p (parts l) ++ ts, scaled c p ++ cs)
        | _, _ => None
        end
    end.

  Definition is_positive (e : inequality) : bool := match fst e with [] => (0 <? Qnum (snd e))%Z | _ :: _ => false end.
  Definition some_positive (gs : list group) : bool :=
    existsb (fun g => strictly (fst g) && existsb (fun e => is_positive (fst e)) (snd g)) gs.

  Definition check_products (gs : list group) : bool :=
    match sums gs with Some (t, c) => vanishes t && vanishes c && some_positive gs | None => false end.
End Sum.

(** * Soundness *)
Local Open Scope R_scope.

Fixpoint form_value (sigma : nat -> R) (f : form) : R :=
  match f with [] => 0 | (c, m) :: f' => IZR c * power sigma m + form_value sigma f' end.
Definition related (r : relation) (x : R) : Prop := match r with AtLeast => 0 <= x | Above => 0 < x | Zero => x = 0 end.

Lemma same_form_eq f g : same_form f g = true -> f = g.
Proof.
  revert g; induction f as [| [c m] f IH]; destruct g as [| [c' m'] g]; simpl; intros H; try discriminate; auto.
  rewrite !andb_true_iff in H; destruct H as [[H1 H2] H3]; apply Z.eqb_eq in H1; apply key_eqb_eq in H2; subst.
  f_equal; auto.
Qed.

Section Sound.
  Variable sigma : nat -> R.

  Lemma value_minus f : form_value sigma (minus f) = - form_value sigma f.
  Proof. induction f as [| [c m] f IH]; simpl; [ring | rewrite IH, opp_IZR; ring]. Qed.

  Lemma power_unit : (forall j, 0 <= sigma j <= 1) -> forall m, 0 <= power sigma m <= 1.
  Proof. intros S; induction m as [| j m IH]; simpl; [lra |]; specialize (S j); nra. Qed.

  Lemma least_sound f : (forall j, 0 <= sigma j <= 1) -> IZR (least f) <= form_value sigma f.
  Proof.
    intros S; induction f as [| [c m] f IH]; simpl; [lra |]; rewrite plus_IZR; apply Rplus_le_compat; [| exact IH].
    pose proof (power_unit S m) as P; destruct m as [| j m]; [simpl; lra |].
    destruct (Z.min_spec c 0) as [[L ->] | [L ->]]; [apply Z.lt_le_incl in L |]; apply IZR_le in L; nra.
  Qed.

  Definition rows_ok (rows : list polynomial) : Prop := forall j, value sigma (row rows j) = sigma j.

  Lemma written_value rows f : rows_ok rows -> value sigma (written rows f) = form_value sigma f.
  Proof.
    intros Ok; unfold value, written; rewrite total_merged; induction f as [| [c m] f IH]; simpl; [reflexivity |].
    rewrite total_app, total_scaled, IH; f_equal; f_equal; [unfold Q2R, inject_Z; simpl; field |].
    clear IH; induction m as [| j m IH]; simpl; [apply (value_one sigma) |].
    fold (value sigma (product (row rows j) (fold_right (fun j p => product (row rows j) p) one m))).
    rewrite value_product, Ok; f_equal; exact IH.
  Qed.

  Lemma solve_ok rows zero : rows_ok rows -> value sigma zero = 0 -> rows_ok (solve rows zero).
  Proof.
    intros Ok E; unfold solve; destruct (last zero _) as [[| j pivot] head]; [exact Ok |].
    set (step := fun r => merged (r ++ scaled (Qred (- coefficient (j :: pivot) r / head)) zero)).
    intros i; unfold row; destruct (lt_dec i (length rows)) as [L | L].
    - rewrite (nth_indep (map step rows) _ (step [])) by (rewrite map_length; exact L).
      rewrite map_nth; unfold value, step; rewrite total_merged, total_app, total_scaled; unfold value in E; rewrite E, Rmult_0_r, Rplus_0_r.
      rewrite <- (Ok i); unfold row, value; f_equal; apply nth_indep, L.
    - rewrite nth_overflow by (rewrite map_length; apply Nat.nlt_ge, L); apply value_variable.
  Qed.

  Lemma solved_ok marks fs : Forall (fun f => related (snd f) (form_value sigma (fst f))) fs -> rows_ok (solved marks fs).
  Proof.
    unfold solved; intros F.
    assert (Ok : rows_ok (map variable (seq 0 marks))).
    { intros j; unfold row; destruct (lt_dec j marks) as [L | L].
      - rewrite nth_indep with (d' := variable 0) by (rewrite map_length, seq_length; exact L).
        rewrite map_nth, seq_nth by exact L; apply value_variable.
      - rewrite nth_overflow by (rewrite map_length, seq_length; lia); apply value_variable. }
    revert Ok; generalize (map variable (seq 0 marks)); induction F as [| [f []] fs Hf F IH]; intros rows Ok; simpl; auto.
    apply IH, solve_ok; [exact Ok |]; rewrite (written_value rows f Ok); exact Hf.
  Qed.

  Variables (settle : var -> option (list term)) (place : var -> option (var * polynomial)).
  Variables (forms : list (polynomial * relation)) (rho : var -> R).
  Hypothesis Settle : forall v l, settle v = Some l -> rho v = lin rho l.
  Hypothesis Place : forall v v' b, place v = Some (v', b) -> rho v = value sigma b * rho v'.
  Hypothesis Forms : Forall (fun f => related (snd f) (value sigma (fst f))) forms.

  Definition worth (k : list nat) : R := match k with a :: b :: c :: m => rho (a, b, c) * power sigma m | _ => 0 end.
  Lemma worth_key v m : worth (key v m) = rho v * power sigma m.
  Proof. destruct v as [[a b] c]; reflexivity. Qed.

  Definition plain (l : list part) : Prop := Forall (fun a => exists v, fst a = key v []) l.
  Lemma variable_of_key v : variable_of (key v []) = v.
  Proof. destruct v as [[a b] c]; reflexivity. Qed.

  Lemma plain_gather l : plain l -> forall k q, (exists v, k = key v []) -> plain (gather k q l).
  Proof.
    induction 1 as [| [k' q'] l Hk F IH]; intros k q K; simpl.
    - destruct (Qeq_bool q 0); constructor; auto; constructor.
    - destruct (key_eqb k k'); [apply IH, K |]; destruct (Qeq_bool q 0); [apply IH, Hk |]; constructor; [exact K | apply IH, Hk].
  Qed.
  Lemma plain_merged l : plain l -> plain (merged l).
  Proof.
    intros P; assert (P' : plain (PartSort.sort l)).
    { apply Forall_forall; intros a H; unfold plain in P; rewrite Forall_forall in P; apply P.
      exact (Permutation_in a (Permutation_sym (PartSort.Permuted_sort l)) H). }
    unfold merged; destruct (PartSort.sort l) as [| [k q] l']; [constructor |]; inversion P'; subst; apply plain_gather; auto.
  Qed.
  Lemma plain_parts l : plain (parts l).
  Proof. apply plain_merged, Forall_forall; intros a H; apply in_map_iff in H as (t & <- & _); eexists; reflexivity. Qed.
  Lemma parts_total l : total worth (parts l) = lin rho l.
  Proof.
    unfold parts; rewrite total_merged; induction l as [| [v q] l IH]; simpl; [reflexivity |].
    rewrite IH, worth_key; simpl; ring.
  Qed.

  Lemma settled_total l : plain l -> forall s, settled settle l = Some s -> lin rho s = total worth l.
  Proof.
    induction 1 as [| [k q] l [v K] F IH]; cbn [settled]; intros s H; [injection H as <-; reflexivity |].
    cbn [fst] in K; subst k; rewrite variable_of_key in H.
    destruct (settle v) as [r |] eqn:Sv; [| discriminate]; destruct (settled settle l) as [s' |]; [| discriminate].
    injection H as <-; rewrite lin_app, lin_times, (IH s' eq_refl), <- (Settle v r Sv); cbn [total]; rewrite worth_key.
    simpl; ring.
  Qed.

  Lemma spread_total p l : plain l -> total worth (spread place p l) = value sigma p * total worth l.
  Proof.
    assert (One : forall v q p, total worth (map (fun b => (key v (fst b), mulQ q (snd b))) p) = Q2R q * rho v * value sigma p).
    { intros v q p'; unfold value; induction p' as [| [m a] p' IH]; simpl; [ring | rewrite IH, worth_key, mulQ_R; ring]. }
    induction 1 as [| [k q] l [v K] F IH]; simpl; [ring |]; rewrite total_app, IH; clear IH.
    cbn [fst] in K; subst k; rewrite variable_of_key; cbn [fst snd]; rewrite worth_key; simpl.
    destruct (place v) as [[v' b] |] eqn:Pv; rewrite One; [| ring].
    rewrite value_product, (Place v v' b Pv); ring.
  Qed.

  Definition group_value (es : list (inequality * positive)) : R := lin rho (fst (combine_all es)) + Q2R (snd (combine_all es)).

  Fixpoint groups_value (gs : list group) : R :=
    match gs with [] => 0 | g :: gs' => value sigma (multiplier forms (fst g)) * group_value (snd g) + groups_value gs' end.

  Lemma sums_total gs : forall t c, sums settle place forms gs = Some (t, c) ->
    total worth t + value sigma c = groups_value gs.
  Proof.
    induction gs as [| [ns es] gs IH]; cbn [sums groups_value fst snd]; intros t c H; [injection H as <- <-; unfold value; simpl; ring |].
    unfold group_value; destruct (combine_all es) as [t0 c0]; destruct (settled settle (parts t0)) as [l |] eqn:Sl; [| discriminate].
    destruct (sums settle place forms gs) as [[ts cs] |]; [| discriminate]; injection H as <- <-.
    rewrite <- (IH ts cs eq_refl), total_app, (spread_total _ _ (plain_parts l)), parts_total.
    rewrite (settled_total _ (plain_parts t0) l Sl), parts_total; unfold value; rewrite total_app, total_scaled; cbn [fst snd]; ring.
  Qed.

  Lemma named_form_related n : related (snd (named_form forms n)) (value sigma (fst (named_form forms n))).
  Proof.
    unfold named_form; destruct (lt_dec n (length forms)) as [L | L].
    - rewrite Forall_forall in Forms; apply Forms, nth_In, L.
    - rewrite nth_overflow by lia; unfold value; simpl; lra.
  Qed.
  Lemma multiplier_at_least ns : 0 <= value sigma (multiplier forms ns).
  Proof.
    induction ns as [| n ns IH]; simpl; [rewrite value_one; lra |]; rewrite value_product; apply Rmult_le_pos; [| exact IH].
    pose proof (named_form_related n) as G; destruct (snd (named_form forms n)); simpl in G; lra.
  Qed.
  Lemma multiplier_above ns : strictly forms ns = true -> 0 < value sigma (multiplier forms ns).
  Proof.
    induction ns as [| n ns IH]; simpl; intros H; [rewrite value_one; lra |]; apply andb_true_iff in H as [H1 H2].
    rewrite value_product; apply Rmult_lt_0_compat; [| exact (IH H2)].
    pose proof (named_form_related n) as G; destruct (snd (named_form forms n)); [discriminate | exact G | discriminate].
  Qed.

  Lemma group_at_least es : Forall (fun p => holds rho (fst p)) es -> 0 <= group_value es.
  Proof.
    unfold group_value; induction 1 as [| [e m] es He F IH]; simpl; [rewrite Q2R_0; lra |].
    destruct (combine_all es) as [t c]; simpl in *; rewrite lin_app, lin_times, addQ_R, mulQ_R; unfold holds in He.
    assert (0 < Q2R (Z.pos m # 1)) by (rewrite <- Q2R_0; apply Qlt_Rlt; reflexivity); nra.
  Qed.
  Lemma group_above es : Forall (fun p => holds rho (fst p)) es ->
    existsb (fun e => is_positive (fst e)) es = true -> 0 < group_value es.
  Proof.
    induction 1 as [| [e m] es He F IH]; [discriminate |]; intros H.
    assert (G : group_value ((e, m) :: es) = Q2R (Z.pos m # 1) * (lin rho (fst e) + Q2R (snd e)) + group_value es).
    { unfold group_value; simpl; destruct (combine_all es) as [t c]; simpl; rewrite lin_app, lin_times, addQ_R, mulQ_R; ring. }
    assert (M : 0 < Q2R (Z.pos m # 1)) by (rewrite <- Q2R_0; apply Qlt_Rlt; reflexivity).
    rewrite G; pose proof (group_at_least es F); unfold holds in He; cbn [fst] in He.
    cbn [existsb fst] in H; apply orb_true_iff in H as [H | H]; [| specialize (IH H); nra].
    destruct e as [t c]; unfold is_positive in H; destruct t; [| discriminate]; cbn [fst snd lin] in *; apply Z.ltb_lt in H.
    assert (0 < Q2R c) by (rewrite <- Q2R_0; apply Qlt_Rlt; unfold Qlt; simpl; lia); nra.
  Qed.

  (** Rule `products`: not all of these inequalities hold. *)
  Theorem products_sound gs : check_products settle place forms gs = true ->
    ~ Forall (fun g => Forall (fun p => holds rho (fst p)) (snd g)) gs.
  Proof.
    unfold check_products; destruct (sums settle place forms gs) as [[t c] |] eqn:S; [| discriminate]; intros H F.
    rewrite !andb_true_iff in H; destruct H as [[V1 V2] P]; apply sums_total in S; unfold value in S.
    rewrite (vanishes_sound _ t V1), (vanishes_sound _ c V2), Rplus_0_r in S.
    enough (0 < groups_value gs) by lra.
    clear S V1 V2 t c; induction F as [| [ns es] gs He F IH]; [discriminate |]; cbn [groups_value fst snd] in *.
    pose proof (multiplier_at_least ns) as M; pose proof (group_at_least es He) as E.
    assert (Rest : 0 <= groups_value gs).
    { clear P IH He E M; induction F as [| [ns' es'] gs He F IH]; cbn [groups_value fst snd]; [lra |].
      pose proof (multiplier_at_least ns'); pose proof (group_at_least es' He); nra. }
    cbn [some_positive existsb fst snd] in P; apply orb_true_iff in P as [P | P].
    - apply andb_true_iff in P as [P1 P2]; pose proof (multiplier_above ns P1); pose proof (group_above es He P2); nra.
    - specialize (IH P); nra.
  Qed.
End Sound.
