(** Kind `case-tree`, rules `image` and `roots`, for two hidden layers: every network is a case of some tree. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas CaseTree Realize.

(** * The checker *)

(** A place of a tree's window: from sample [first] (counted from 1) on, reflected, negated. *)
Record spot : Set := Spot { first : nat; reflected : bool; negated : bool }.

Definition size (w : case) : nat := length (samples w).
(** The sample that is the window's i-th. *)
Definition target (w : case) (s : spot) (i : nat) : nat :=
  if reflected s then first s + size w - i else first s + i - 1.
(** Gap g of the data as a gap of the window. *)
Definition window_gap (w : case) (s : spot) (g : nat) : nat :=
  if reflected s then first s + size w - 1 - g else g + 1 - first s.
Definition in_window (w : case) (s : spot) (g : nat) : bool := (first s <=? g) && (g + 1 <? first s + size w).

Definition position (ts : list Q) (i : nat) : Q := nth (i - 1) ts 0%Q.

(** value (target i) = slope * (window's value i) + offset for all i. *)
Definition same_shape (slope offset : Q) (here there : nat -> Q) (n : nat) : bool :=
  forallb (fun i => Qeq_bool (there i) (slope * here i + offset)) (seq 1 n).

Definition sign_of (q : Q) (negative : bool) : bool := if negative then Qlt_b q 0 else Qlt_b 0 q.

(** Slopes and offsets come with the spot; they are checked, so they need no trust. *)
Record placed : Set := Placed { tree_case : case; at_spot : spot; ta : Q; tb : Q; za : Q; zb : Q }.

Definition check_spot (ts zs : list Q) (p : placed) : bool :=
  let w := tree_case p in let s := at_spot p in
  (1 <=? first s) && (first s + size w <=? length ts + 1) &&
  sign_of (ta p) (reflected s) && sign_of (za p) (negated s) &&
  same_shape (ta p) (tb p) (time w) (fun i => position ts (target w s i)) (size w) &&
  same_shape (za p) (zb p) (label w) (fun i => position zs (target w s i)) (size w).

Definition check_case (d : nat) (w : case) : bool :=
  negb (direct w) && (neurons w =? d) && (positive_ w <=? d) && place w (order_ w) &&
  increasing (map fst (samples w)) && forallb (fun m => (1 <=? gap m) && (gap m <? size w)) (marks w).

(** Positive output weights, for the data's signs. *)
Definition positives (d : nat) (p : placed) : nat :=
  if negated (at_spot p) then d - positive_ (tree_case p) else positive_ (tree_case p).

Definition entry : Set := nat * bool.  (** a layer-1 neuron: its gap in the data, and whether it faces right *)

(** Does mark m of the placed tree stand for this entry? *)
Definition fits_mark (p : placed) (e : entry) (m : mark) : bool :=
  let w := tree_case p in
  (gap m =? window_gap w (at_spot p) (fst e)) && (free_ w || Bool.eqb (right m) (xorb (reflected (at_spot p)) (snd e))).

Fixpoint find_mark (f : mark -> bool) (j : nat) (ms : list mark) : option (nat * mark) :=
  match ms with [] => None | m :: ms' => if f m then Some (j, m) else find_mark f (S j) ms' end.

Definition mark_of (p : placed) (e : entry) : option (nat * mark) :=
  if in_window (tree_case p) (at_spot p) (fst e) then find_mark (fits_mark p e) 0 (marks (tree_case p)) else None.

Definition same_mark (p : placed) (e e' : entry) : bool :=
  match mark_of p e, mark_of p e' with Some (j, _), Some (j', _) => j =? j' | _, _ => false end.

(** The tree refutes the networks whose layer-1 neurons are these, the others affine on all samples. *)
Definition covers (p : placed) (l : list entry) : bool :=
  forallb (fun e =>
    if in_window (tree_case p) (at_spot p) (fst e) then
      match mark_of p e with
      | Some (_, m) => several m || (length (filter (same_mark p e) l) <=? 1)
      | None => false
      end
    else free_ (tree_case p)) l.

Definition before (g : nat) (p : placed) : bool :=
  free_ (tree_case p) && (first (at_spot p) + size (tree_case p) <=? g + 1).

(** Each entry comes with the trees to try before it is passed: those whose window ends there. *)
Definition annotated (ps : list placed) (es : list entry) : list (entry * list placed) :=
  map (fun e => (e, filter (fun p => first (at_spot p) + size (tree_case p) =? fst e + 1) ps)) es.

Fixpoint roots (leaf : list entry -> bool) (es : list (entry * list placed)) : nat -> list entry -> bool :=
  match es with
  | [] => fun _ acc => leaf acc
  | (e, near) :: es' =>
      fix inner (n : nat) (acc : list entry) : bool :=
        existsb (fun p => before (fst e) p && covers p acc) near ||
        (roots leaf es' n acc && match n with O => true | S n' => inner n' (e :: acc) end)
  end.

Definition right_entries (K : nat) : list entry := map (fun g => (g, true)) (seq 1 (K - 1)).
(** Every choice of facings. *)
Fixpoint facings (l : list entry) : list (list entry) :=
  match l with
  | [] => [[]]
  | (g, _) :: l' => let r := facings l' in map (cons (g, false)) r ++ map (cons (g, true)) r
  end.

Definition some_covers (ps : list placed) (l : list entry) : bool := existsb (fun p => covers p l) ps.

(** Some neuron is affine on all samples; all have their breakpoints in gaps. *)
Definition check_affine (free : list placed) (K d1 : nat) : bool :=
  roots (some_covers free) (annotated free (right_entries K)) (d1 - 1) [].
Definition check_facings (free mine : list placed) (K d1 : nat) : bool :=
  roots (fun l => negb (length l =? d1) || some_covers free l || forallb (some_covers mine) (facings l))
    (annotated free (right_entries K)) d1 [].

Definition check_roots (d1 d2 K : nat) (ps : list placed) : bool :=
  forallb (fun p =>
    let mine := filter (fun t => positives d2 t =? p) ps in
    let free := filter (fun t => free_ (tree_case t)) mine in
    check_affine free K d1 && check_facings free mine K d1) (seq 0 (d2 + 1)).

Record grown : Set := Grown { grown_case : case; grown_tree : tree; grown_spots : list placed }.

Definition same_case_spots (g : grown) : list placed :=
  map (fun p => Placed (grown_case g) (at_spot p) (ta p) (tb p) (za p) (zb p)) (grown_spots g).

Definition check_case_tree (d1 d2 : nat) (xs : list (list Q)) (zs : list Q) (gs : list grown) : bool :=
  let '(p, v, ts) := frame xs in
  same_length xs zs && all_on_line p v ts xs && increasing ts && (2 <=? length ts) &&
  forallb (fun g => check_case d2 (grown_case g) && check_tree (grown_case g) (grown_tree g) &&
                    forallb (check_spot ts zs) (same_case_spots g)) gs &&
  check_roots d1 d2 (length ts) (flat_map same_case_spots gs).

(** * Covering is a matter of the entries, not of their order *)
Lemma filter_length_perm {A} (f : A -> bool) l l' : Permutation l l' -> length (filter f l) = length (filter f l').
Proof. induction 1; simpl; auto; repeat destruct (f _); simpl; auto; lia. Qed.

Lemma covers_perm p l l' : Permutation l l' -> covers p l = true -> covers p l' = true.
Proof.
  intros P H; unfold covers in *; rewrite forallb_forall in *; intros e He.
  specialize (H e (Permutation_in e (Permutation_sym P) He)).
  destruct (in_window _ _ _); [| exact H]; destruct (mark_of p e) as [[j m] |]; [| exact H].
  rewrite <- (filter_length_perm _ _ _ P); exact H.
Qed.

Lemma covers_far p g (acc l : list entry) : before g p = true -> covers p acc = true ->
  (forall e : entry, In e l -> (g <= fst e)%nat) -> covers p (l ++ acc) = true.
Proof.
  intros B C L; unfold before in B; apply andb_true_iff in B as [Fr B]; apply Nat.leb_le in B.
  assert (Out : forall e : entry, In e l -> in_window (tree_case p) (at_spot p) (fst e) = false).
  { intros e He; specialize (L e He); unfold in_window; apply andb_false_iff; right; apply Nat.ltb_ge; lia. }
  assert (Fl : forall e : entry, filter (same_mark p e) (l ++ acc) = filter (same_mark p e) acc).
  { intros e; rewrite filter_app; enough (N : filter (same_mark p e) l = []) by (rewrite N; reflexivity).
    clear L; induction l as [| x l IH]; [reflexivity |]; simpl.
    assert (Hx : same_mark p e x = false).
    { unfold same_mark, mark_of; rewrite (Out x) by (left; reflexivity).
      destruct (if in_window _ _ _ then _ else _) as [[] |]; reflexivity. }
    rewrite Hx; apply IH; intros y Hy; apply Out; right; exact Hy. }
  unfold covers in *; rewrite forallb_forall in *; intros e He; apply in_app_iff in He as [He | He].
  - rewrite (Out e He); exact Fr.
  - rewrite Fl; exact (C e He).
Qed.

Definition sorted_entries (es : list entry) : Prop := ForallOrdPairs (fun e e' => (fst e <= fst e')%nat) es.

Lemma entry_dec (a b : entry) : {a = b} + {a <> b}.
Proof. decide equality; [apply bool_dec | apply Nat.eq_dec]. Qed.

Lemma roots_sound leaf ps (es : list (entry * list placed)) : sorted_entries (map fst es) ->
  (forall x, In x es -> incl (snd x) ps) -> forall n acc, roots leaf es n acc = true ->
  forall l : list entry, (forall e : entry, In e l -> In e (map fst es)) -> (length l <= n)%nat ->
  exists l', Permutation l' (l ++ acc) /\ (leaf l' = true \/ exists p, In p ps /\ covers p l' = true).
Proof.
  induction es as [| [e near] es IH]; intros So Near.
  - intros n acc H l L _; destruct l as [| x l]; [| destruct (L x (or_introl eq_refl))].
    exists acc; split; [reflexivity | left; exact H].
  - inversion So as [| ? ? He So']; subst; specialize (IH So' (fun x Hx => Near x (or_intror Hx))).
    pose proof (Near _ (or_introl eq_refl)) as Nr; cbn [snd] in Nr; clear Near So.
    induction n as [| n IHn]; intros acc H l L Len; simpl in H; apply orb_true_iff in H as [H | H].
    + destruct l; [| simpl in Len; lia].
      apply existsb_exists in H as (p & Hp & C); apply andb_true_iff in C as [_ C].
      exists acc; split; [reflexivity | right; exists p; auto].
    + destruct l; [| simpl in Len; lia]; rewrite andb_true_r in H.
      apply (IH 0%nat acc H []); [intros ? [] | auto].
    + apply existsb_exists in H as (p & Hp & C); apply andb_true_iff in C as [B C].
      exists (l ++ acc); split; [reflexivity | right; exists p; split; [apply Nr, Hp |]].
      apply (covers_far p (fst e)); auto; intros x Hx; destruct (L x Hx) as [<- | Hx']; [cbn [fst]; lia |].
      rewrite Forall_forall in He; exact (He x Hx').
    + apply andb_true_iff in H as [H1 H2].
      destruct (in_dec entry_dec e l) as [I | I].
      * apply in_split in I as (l1 & l2 & ->).
        destruct (IHn (e :: acc) H2 (l1 ++ l2)) as (l' & P & C).
        -- intros x Hx; apply L; apply in_app_iff; apply in_app_iff in Hx; simpl; tauto.
        -- rewrite app_length in *; simpl in Len; lia.
        -- exists l'; split; [| exact C]; rewrite P.
           rewrite <- !app_assoc; simpl; apply Permutation_app_head; apply Permutation_sym.
           rewrite app_comm_cons; apply Permutation_middle.
      * apply (IH (S n) acc H1 l); [| exact Len].
        intros x Hx; destruct (L x Hx) as [<- | Hx']; [contradiction | exact Hx'].
Qed.

Lemma sorted_right K : sorted_entries (right_entries K).
Proof.
  unfold right_entries, sorted_entries; generalize (K - 1)%nat as n; intros n; generalize 1%nat as a.
  induction n as [| n IH]; intros a; simpl; constructor; auto.
  apply Forall_forall; intros e He; apply in_map_iff in He as (g & <- & Hg); apply in_seq in Hg; simpl; lia.
Qed.

Lemma annotated_facts ps es : map fst (annotated ps es) = es /\ forall x, In x (annotated ps es) -> incl (snd x) ps.
Proof.
  split; [unfold annotated; rewrite map_map; simpl; apply map_id |].
  intros x Hx; unfold annotated in Hx; apply in_map_iff in Hx as (e & <- & _); intros p Hp; apply filter_In in Hp; tauto.
Qed.

Lemma check_affine_sound free K d1 : check_affine free K d1 = true ->
  forall l : list entry, (forall e : entry, In e l -> In e (right_entries K)) -> (length l <= d1 - 1)%nat ->
  exists p, In p free /\ covers p l = true.
Proof.
  intros H l L Len; destruct (annotated_facts free (right_entries K)) as [E Nr].
  destruct (roots_sound _ free _ ltac:(rewrite E; apply sorted_right) Nr _ _ H l ltac:(rewrite E; exact L) Len) as (l' & P & C).
  rewrite app_nil_r in P; destruct C as [C | (p & Hp & C)].
  - apply existsb_exists in C as (p & Hp & C); exists p; split; [exact Hp | exact (covers_perm p l' l P C)].
  - exists p; split; [exact Hp | exact (covers_perm p l' l P C)].
Qed.

Lemma facings_all l : In l (facings (map (fun e : entry => (fst e, true)) l)).
Proof.
  induction l as [| [g r] l IH]; [left; reflexivity |]; simpl; apply in_app_iff.
  destruct r; [right | left]; apply in_map, IH.
Qed.

Lemma check_facings_sound free mine K d1 : check_facings free mine K d1 = true ->
  forall l : list entry, (forall e : entry, In e l -> (1 <= fst e < K)%nat) -> length l = d1 ->
  (exists p, In p free /\ covers p (map (fun e : entry => (fst e, true)) l) = true) \/
  (exists p, In p mine /\ covers p l = true).
Proof.
  intros H l L Len; set (tr := fun e : entry => (fst e, true)); destruct (annotated_facts free (right_entries K)) as [E Nr].
  destruct (roots_sound _ free _ ltac:(rewrite E; apply sorted_right) Nr _ _ H (map tr l)) as (l' & P & C).
  - rewrite E; intros e He; apply in_map_iff in He as (e0 & <- & He0); specialize (L e0 He0).
    unfold right_entries; apply in_map_iff; exists (fst e0); split; [reflexivity | apply in_seq; lia].
  - rewrite map_length; lia.
  - rewrite app_nil_r in P; destruct C as [C | (p & Hp & C)].
    + assert (Len' : length l' = d1) by (rewrite (Permutation_length P), map_length; exact Len).
      rewrite Len', Nat.eqb_refl in C; simpl in C; apply orb_true_iff in C as [C | C].
      * apply existsb_exists in C as (p & Hp & C); left; exists p; split; [exact Hp | exact (covers_perm p _ _ P C)].
      * apply Permutation_map_inv in P as (l3 & -> & P); rewrite forallb_forall in C.
        specialize (C l3 (facings_all l3)); apply existsb_exists in C as (p & Hp & C); right; exists p; split; [exact Hp |].
        exact (covers_perm p _ _ (Permutation_sym P) C).
    + left; exists p; split; [exact Hp | exact (covers_perm p _ _ P C)].
Qed.
