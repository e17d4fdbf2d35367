(** All kinds of certificate together: what is claimed, by what it is shown, and the one theorem that the kernel rests on.
    Extract.v makes an OCaml program of [step] and [told]. *)
From Coq Require Import List ZArith Zcomplements QArith Qreduction Reals Qreals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Pieces FewPieces EmptyLayer AtMost Signs Fit Sweep Farkas CaseTree Roots OneHiddenTree
  CaseTreeSound ActivityTree Manifest OneNeuron OutputSigns SubInstance.

(** * Claims *)
(** Networks with these hidden widths; networks with so many hidden layers and at most so many neurons. *)
Inductive nets : Set := Widths (ws : list Z) | AtMost (layers most : Z).

Definition of_nets (a : nets) (N : network R) : Prop :=
  match a with
  | Widths ws => widths N = map Z.to_nat ws
  | AtMost l m => length (hidden N) = Z.to_nat l /\ (Z.of_nat (Net.neurons N) <= m)%Z
  end.

Inductive claim : Set :=
| Fits (ws : list Z) (xs : list (list Q)) (zs : list Q)
| Impossible (a : nets) (xs : list (list Q)) (zs : list Q)
| Bounds (layers refuted : Z) (ws : list Z) (xs : list (list Q)) (zs : list Q).

Definition dimension (xs : list (list Q)) : nat := length (hd [] xs).

Definition some_fits (a : nets) (xs : list (list Q)) (zs : list Q) : Prop :=
  exists N : network R, well_formed (dimension xs) N = true /\ of_nets a N /\ fits_data N xs zs.

Definition holds (c : claim) : Prop :=
  match c with
  | Fits ws xs zs => some_fits (Widths ws) xs zs
  | Impossible a xs zs => ~ some_fits a xs zs
  | Bounds l m ws xs zs => ~ some_fits (AtMost l m) xs zs /\ some_fits (Widths ws) xs zs
  end.

(** * What shows them *)
Inductive rule : Set := OneHidden | Pieces | Signs_ (cut : Z).

(** A tree as it stands in a file: window, case, further places of it, nodes. *)
Record planted : Set := Planted {
  from : Z; to : Z; up_ : nat; free_slopes : bool; breaks : list mark; sample : nat;
  images : list (Z * bool * bool); nodes : tree }.

Inductive shown : Type :=
| ByNetwork (dim : Z) (N : network Q)
| ByKinks (r : rule) (samples : option (list Z)) (idx : list Z)
| ByTrees (samples : option (list Z)) (ts : list planted)
| ByDependences (dependences : list (list (Z * Z)))
| ByOutputSigns (positive negative : evidence)
| ByActivity (samples : option (list Z)) (trees : list activity).

(** Rule `sub-instance`. *)
Definition pick {A} (numbers : option (list Z)) (l : list A) : list A :=
  match numbers with Some n => part 1 n l | None => l end.

(** The work of rule `signs` grows with the square of the neurons. *)
Definition signs_limit : Z := 2000.

Definition check_rule (r : rule) (a : nets) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  match r, a with
  | OneHidden, Widths [m] => (0 <=? m)%Z && check_one_hidden m xs zs idx
  | Pieces, Widths ws =>
      check_pieces ws xs zs idx || check_pieces_empty ws xs zs idx ||
      match ws with [d1; d2] => check_pieces_two d1 d2 xs zs idx | _ => false end
  | Pieces, AtMost l m => check_pieces_at_most l m xs zs idx
  | Signs_ cut, Widths [d1; d2] => (d1 + d2 <=? signs_limit)%Z && check_signs_widths d1 d2 cut xs zs idx
  | Signs_ cut, AtMost l m => (l =? 2)%Z && (m <=? signs_limit)%Z && check_signs_at_most m cut xs zs idx
  | _, _ => false
  end.

(** The maps of rule `image` are computed, not read; nothing about them has to be trusted, for [check_spot] looks. The
    positions and labels of a window are made whole numbers. *)
Definition window {A} (first n : Z) (l : list A) : list A := firstn (Z.to_nat n) (skipn (Z.to_nat (first - 1)) l).
Definition unit_of (l : list Q) : Q := inject_Z (fold_left (fun m q => Z.lcm m (QDen q)) l 1%Z).

Fixpoint slope (first : Q * Q) (l : list (Q * Q)) (otherwise : Q) : Q :=
  match l with
  | [] => otherwise
  | p :: l' => if Qeq_bool (fst p) (fst first) then slope first l' otherwise
               else Qred ((snd p - snd first) / (fst p - fst first))
  end.

(** a and b with y = a x + b, for the first two different x. *)
Definition affine_map (x y : list Q) (otherwise : Q) : Q * Q :=
  match combine x y with
  | [] => (otherwise, 0%Q)
  | p :: l => let a := slope p l otherwise in (a, Qred (snd p - a * fst p))
  end.

Definition place_tree (w : case) (ts zs : list Q) (s : Z * bool * bool) : placed :=
  let '(first, mirrored, turned) := s in
  let n := Zlength (samples w) in
  let there (l : list Q) := let l' := window first n l in if mirrored then rev l' else l' in
  let '(a, b) := affine_map (map fst (samples w)) (there ts) 1%Q in
  let '(c, d) := affine_map (map snd (samples w)) (there zs) (if turned then (-1)%Q else 1%Q) in
  Placed w (Spot (Z.to_nat first) mirrored turned) a b c d.

(** In products slopes, and 1, are what they were before. *)
Definition rescaled_factor (u v : Q) (x : named * positive) : named * positive :=
  match fst x with
  | Slope _ _ _ => (fst x, (Z.to_pos (Qnum u) * snd x)%positive)
  | Unit_ => (fst x, (Z.to_pos (Qnum v) * snd x)%positive)
  | _ => x
  end.

Fixpoint rescaled (u v : Q) (t : tree) : tree :=
  match t with
  | Leaf l => Leaf l
  | ProductLeaf signs fs gs => ProductLeaf signs fs (map (fun g => (fst g, map (rescaled_factor u v) (snd g))) gs)
  | Split (SplitB j q) a b => Split (SplitB j (Qred (q * u))) (rescaled u v a) (rescaled u v b)
  | Split s a b => Split s (rescaled u v a) (rescaled u v b)
  | Kinks idx => Kinks idx
  end.

Definition grow (one : bool) (d : nat) (ts zs : list Q) (p : planted) : grown :=
  let n := (to p - from p + 1)%Z in
  let wt := window (from p) n ts in let wz := window (from p) n zs in
  let ut := unit_of wt in let uz := unit_of wz in
  let w := Case one (combine (map (fun q => Qred (q * ut)) wt) (map (fun q => Qred (q * uz)) wz)) d
             (up_ p) (free_slopes p) (breaks p) (sample p) in
  Grown w (rescaled ut uz (nodes p)) (map (place_tree w ts zs) ((from p, false, false) :: images p)).

(** (Widths from 1 to 100 because docs/certificates.md asks for them, and lists are made that are as long.) *)
Definition tree_width (d : Z) : bool := (1 <=? d)%Z && (d <=? 100)%Z.
Definition check_trees (ws : list Z) (xs : list (list Q)) (zs : list Q) (ps : list planted) : bool :=
  let '(_, ts) := frame xs in
  match ws with
  | [d1] => tree_width d1 && check_case_tree_direct (Z.to_nat d1) xs zs (map (grow true 1 ts zs) ps)
  | [d1; d2] => tree_width d1 && tree_width d2 && check_case_tree (Z.to_nat d1) (Z.to_nat d2) xs zs (map (grow false (Z.to_nat d2) ts zs) ps)
  | _ => false
  end.

(** No hidden layer of these networks has two neurons where each other has one; they have one hidden layer. *)
Definition narrow (a : nets) : bool :=
  match a with
  | Widths ws => (0 <? Zlength ws)%Z && forallb (fun w => (w <=? 1)%Z) ws
  | AtMost l m => (0 <? l)%Z && (m <=? l)%Z
  end.
Definition one_layer (a : nets) : bool := match a with Widths ws => (Zlength ws =? 1)%Z | AtMost l _ => (l =? 1)%Z end.

Definition check (c : claim) (s : shown) : bool :=
  match c, s with
  | Fits ws xs zs, ByNetwork dim N => (dim =? Z.of_nat (dimension xs))%Z && check_fit ws N xs zs
  | Impossible a xs zs, ByKinks r part idx => check_rule r a (pick part xs) (pick part zs) idx
  | Impossible (Widths ws) xs zs, ByTrees part ps => check_trees ws (pick part xs) (pick part zs) ps
  | Impossible a xs zs, ByDependences ds => narrow a && check_one_neuron (one_layer a) xs zs ds
  | Impossible a xs zs, ByOutputSigns p n =>
      match a with
      | Widths [m] => (0 <=? m)%Z && check_output_signs m xs zs p n
      | Widths _ => false
      | AtMost l m => (l =? 1)%Z && check_output_signs m xs zs p n
      end
  | Impossible a xs zs, ByActivity part l =>
      match a with
      | Widths [m] => (0 <=? m)%Z && check_activity (Z.to_nat m) (pick part xs) (pick part zs) l
      | _ => false
      end
  | _, _ => false
  end.

(** * Manifests: what a list of claims that hold says together *)
Definition same_Z (a b : list Z) : bool := same_list a b.
Definition same_Q (a b : Q) : bool := (Qnum a =? Qnum b)%Z && (Qden a =? Qden b)%positive.
Fixpoint same {A} (eq : A -> A -> bool) (a b : list A) : bool :=
  match a, b with [], [] => true | x :: a', y :: b' => eq x y && same eq a' b' | _, _ => false end.
Definition same_data (xs xs' : list (list Q)) (zs zs' : list Q) : bool := same (same same_Q) xs xs' && same same_Q zs zs'.

(** The widths of refutations, which must all be about these data. *)
Fixpoint refutations (xs : list (list Q)) (zs : list Q) (l : list claim) : option (list (list Z)) :=
  match l with
  | [] => Some []
  | Impossible (Widths ws) xs' zs' :: l' =>
      if same_data xs xs' zs zs' then option_map (cons ws) (refutations xs zs l') else None
  | _ => None
  end.

(** [proved]: the last one first. *)
Definition check_bounds (l m : Z) (ws : list Z) (xs : list (list Q)) (zs : list Q) (proved : list claim) : bool :=
  match proved with
  | Fits ws' xs' zs' :: before =>
      same_Z ws ws' && same_data xs xs' zs zs' && forallb (fun x => Nat.eqb (length x) (dimension xs)) xs &&
      match refutations xs zs before with Some shards => check_shards l m zs (rev shards) | None => false end
  | _ => false
  end.

(** * The theorem *)
Lemma pick_fits N xs zs numbers : fits_data N xs zs -> fits_data N (pick numbers xs) (pick numbers zs).
Proof. destruct numbers; [intros F; apply part_fits, F | auto]. Qed.

Lemma check_rule_sound r a xs zs idx : check_rule r a xs zs idx = true ->
  forall N : network R, of_nets a N -> ~ fits_data N xs zs.
Proof.
  destruct r as [| | cut], a as [ws | l m]; cbn [check_rule of_nets]; try discriminate.
  - destruct ws as [| m [|]]; try discriminate; intros H N W; apply andb_true_iff in H as [Hm H]; apply Z.leb_le in Hm.
    apply (forced_kinks_sound m xs zs idx H); exists (Z.to_nat m); split; [exact W | lia].
  - intros H N W; rewrite !orb_true_iff in H; destruct H as [[H | H] | H].
    + exact (pieces_sound ws xs zs idx H N W).
    + exact (pieces_empty_sound ws xs zs idx H N W).
    + destruct ws as [| d1 [| d2 [|]]]; try discriminate; exact (pieces_two_sound d1 d2 xs zs idx H N W).
  - intros H N [L M]; apply (pieces_at_most_sound l m xs zs idx H N L); lia.
  - destruct ws as [| d1 [| d2 [|]]]; try discriminate; intros H N W.
    apply andb_true_iff in H as [_ H]; exact (signs_widths_sound d1 d2 cut xs zs idx H N W).
  - intros H N [L M]; rewrite !andb_true_iff in H; destruct H as [[E _] H]; apply Z.eqb_eq in E; subst l.
    apply (signs_at_most_sound m cut xs zs idx H N L); lia.
Qed.

Lemma check_trees_sound ws xs zs ps : check_trees ws xs zs ps = true ->
  forall N : network R, widths N = map Z.to_nat ws -> ~ fits_data N xs zs.
Proof.
  unfold check_trees; destruct (frame xs) as [pv ts]; destruct ws as [| d1 [| d2 [|]]]; try discriminate; intros H N W.
  - apply andb_true_iff in H as [_ H]; exact (case_tree_direct_sound _ xs zs _ H N W).
  - apply andb_true_iff in H as [_ H]; exact (case_tree_sound _ _ xs zs _ H N W).
Qed.

Lemma ones_or_empty ws : Forall (fun w => w <= 1)%nat ws \/ (list_sum ws <= length ws)%nat ->
  In 0%nat ws \/ Forall (fun w => w = 1)%nat ws.
Proof.
  intros H; destruct (in_dec Nat.eq_dec 0%nat ws) as [Z0 | NZ]; [left; exact Z0 | right].
  assert (G : Forall (fun w => 1 <= w)%nat ws) by (apply Forall_forall; intros [| w] Hw; [contradiction | lia]).
  destruct H as [H | H]; [rewrite Forall_forall in *; intros w Hw; specialize (H w Hw); specialize (G w Hw); lia |].
  clear NZ; induction G as [| w ws Hw G IH]; constructor; change (list_sum (w :: ws)) with (w + list_sum ws)%nat in H; cbn [length] in H.
  - enough (length ws <= list_sum ws)%nat by lia.
    clear - G; induction G as [| v vs Hv G IH]; simpl; lia.
  - apply IH; lia.
Qed.

Lemma narrow_slim a N : narrow a = true -> of_nets a N -> slim N /\ (one_layer a = true -> length (hidden N) = 1%nat).
Proof.
  destruct a as [ws | l m]; cbn [narrow of_nets one_layer]; intros H A; apply andb_true_iff in H as [H1 H2]; apply Z.ltb_lt in H1.
  - rewrite Zlength_correct in *; assert (L : length (hidden N) = length ws).
    { rewrite <- (map_length Z.to_nat ws), <- A; unfold widths; rewrite map_length; reflexivity. }
    split; [split |].
    + intros E; rewrite E in L; simpl in L; lia.
    + assert (G : In 0%nat (widths N) \/ Forall (fun w => w = 1)%nat (widths N)).
      { apply ones_or_empty; left; rewrite A; apply Forall_forall; intros w Hw; apply in_map_iff in Hw as (v & <- & Hv).
        rewrite forallb_forall in H2; specialize (H2 v Hv); apply Z.leb_le in H2; lia. }
      destruct G as [G | G]; [left; exact G | right].
      apply Forall_forall; intros x Hx; rewrite Forall_forall in G; apply G; unfold widths; apply in_map, Hx.
    + intros E; apply Z.eqb_eq in E; lia.
  - destruct A as [A1 A2]; apply Z.leb_le in H2; unfold Net.neurons in A2; split; [split |].
    + intros E; rewrite E in A1; simpl in A1; lia.
    + assert (G : In 0%nat (widths N) \/ Forall (fun w => w = 1)%nat (widths N)).
      { apply ones_or_empty; right.
        assert (LW : length (widths N) = length (hidden N)) by (unfold widths; apply map_length); rewrite LW; lia. }
      destruct G as [G | G]; [left; exact G | right].
      apply Forall_forall; intros x Hx; rewrite Forall_forall in G; apply G; unfold widths; apply in_map, Hx.
    + intros E; apply Z.eqb_eq in E; lia.
Qed.

(** A certificate that is accepted: its claim holds. *)
Theorem check_sound (c : claim) (s : shown) : check c s = true -> holds c.
Proof.
  destruct c as [ws xs zs | a xs zs | l m ws xs zs], s as [dim N | r numbers idx | numbers ps | ds | p n | numbers l'];
    cbn [check holds]; try discriminate.
  - intros H; apply andb_true_iff in H as [_ H]; destruct (fit_sound ws N xs zs H) as (W & F & D).
    exists (networkR N); split; [exact F | split; [exact W | exact D]].
  - destruct a; discriminate.
  - intros H (N & _ & A & D).
    assert (H' : check_rule r a (pick numbers xs) (pick numbers zs) idx = true) by (destruct a; exact H).
    exact (check_rule_sound r a _ _ idx H' N A (pick_fits N xs zs numbers D)).
  - destruct a as [ws |]; [| discriminate]; intros H (N & _ & A & D).
    exact (check_trees_sound ws _ _ ps H N A (pick_fits N xs zs numbers D)).
  - intros H (N & _ & A & D).
    assert (H' : narrow a && check_one_neuron (one_layer a) xs zs ds = true) by (destruct a; exact H).
    apply andb_true_iff in H' as [Na H']; destruct (narrow_slim a N Na A) as [S O].
    exact (one_neuron_sound _ xs zs ds H' N S O D).
  - intros H (N & _ & A & D).
    assert (G : exists m, length (hidden N) = 1%nat /\ (Z.of_nat (Net.neurons N) <= m)%Z /\ check_output_signs m xs zs p n = true).
    { destruct a as [[| m [|]] | l m]; try discriminate; apply andb_true_iff in H as [E H]; exists m; cbn [of_nets] in A.
      - apply Z.leb_le in E; unfold Net.neurons; rewrite A; repeat split; [| simpl; lia | exact H].
        transitivity (length (widths N)); [unfold widths; rewrite map_length; reflexivity | rewrite A; reflexivity].
      - apply Z.eqb_eq in E; subst l; destruct A; auto. }
    destruct G as (m & L & M & H'); exact (output_signs_sound m xs zs p n H' N L M D).
  - destruct a as [[| m [|]] |]; try discriminate; intros H (N & _ & A & D); apply andb_true_iff in H as [_ H].
    exact (activity_tree_sound (Z.to_nat m) _ _ l' H N A (pick_fits N xs zs numbers D)).
Qed.

Lemma same_eq {A} (eq : A -> A -> bool) : (forall x y, eq x y = true -> x = y) -> forall a b, same eq a b = true -> a = b.
Proof.
  intros E; induction a as [| x a IH]; intros [| y b] H; try discriminate; [reflexivity |]; simpl in H.
  apply andb_true_iff in H as [H1 H2]; rewrite (E x y H1), (IH b H2); reflexivity.
Qed.
Lemma same_Q_eq a b : same_Q a b = true -> a = b.
Proof.
  destruct a, b; unfold same_Q; simpl; rewrite andb_true_iff, Z.eqb_eq, Pos.eqb_eq; intros [-> ->]; reflexivity.
Qed.
Lemma same_data_eq xs xs' zs zs' : same_data xs xs' zs zs' = true -> xs' = xs /\ zs' = zs.
Proof.
  unfold same_data; intros H; apply andb_true_iff in H as [H1 H2]; split; symmetry;
    [apply (same_eq _ (same_eq _ same_Q_eq)), H1 | apply (same_eq _ same_Q_eq), H2].
Qed.

Lemma refutations_sound xs zs l : forall shards, refutations xs zs l = Some shards -> Forall holds l ->
  forall ws, In ws shards -> ~ some_fits (Widths ws) xs zs.
Proof.
  induction l as [| c l IH]; simpl; intros shards E F ws Hw; [injection E as <-; destruct Hw |].
  destruct c as [| [vs |] xs' zs' |]; try discriminate; destruct (same_data xs xs' zs zs') eqn:D; [| discriminate].
  destruct (refutations xs zs l) as [shards' |]; [| discriminate]; injection E as <-; inversion F as [| ? ? Hc Fl]; subst.
  apply same_data_eq in D as [-> ->]; destruct Hw as [<- | Hw]; [exact Hc | exact (IH _ eq_refl Fl ws Hw)].
Qed.

(** A manifest that is accepted after claims that hold. *)
Theorem check_bounds_sound l m ws xs zs proved : check_bounds l m ws xs zs proved = true -> Forall holds proved ->
  holds (Bounds l m ws xs zs).
Proof.
  unfold check_bounds; destruct proved as [| [ws' xs' zs' | |] before]; try discriminate; intros H F.
  inversion F as [| ? ? Hf Fb]; subst; cbn [holds] in Hf.
  rewrite !andb_true_iff in H; destruct H as [[[W D] L] H]; apply same_data_eq in D as [-> ->]; apply same_list_eq in W; subst ws'.
  destruct (refutations xs zs before) as [shards |] eqn:E; [| discriminate]; split; [| exact Hf].
  assert (Dim : Forall (fun x => length x = dimension xs) xs).
  { apply Forall_forall; intros x Hx; rewrite forallb_forall in L; apply Nat.eqb_eq, L, Hx. }
  intros (N & Wf & [A1 A2] & Fit).
  (* a refutation speaks of well-formed networks, and so does the claim *)
  assert (Wide : forall vs, In vs (rev shards) -> forall N : network R, well_formed (dimension xs) N = true ->
            widths N = map Z.to_nat vs -> ~ fits_data N xs zs).
  { intros vs Hv N' W' V F'; apply in_rev in Hv; apply (refutations_sound xs zs before shards E Fb vs Hv); exists N'; auto. }
  exact (shards_sound (dimension xs) l m xs zs (rev shards) H Dim Wide N Wf A1 A2 Fit).
Qed.
