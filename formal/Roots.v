(** Kind `case-tree`, rules `image` and `roots`, for two hidden layers: every network is a case of some tree. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas CaseTree Realize Search Multiset.

(** * The checker *)

(** A place of a tree's window: from sample [first] (counted from 1) on, reflected, negated. *)
Record spot : Set := Spot { first : nat; reflected : bool; negated : bool }.

Definition size (w : case) : nat := length (samples w).
(** The sample that is the window's i-th. *)
Definition target (w : case) (s : spot) (i : nat) : nat :=
  if reflected s then first s + size w - i else first s + i - 1.
(** Gap g of the data as a gap of the window of n samples. *)
Definition gap_in (n : nat) (s : spot) (g : nat) : nat := if reflected s then first s + n - 1 - g else g + 1 - first s.
Definition window_gap (w : case) (s : spot) (g : nat) : nat := gap_in (size w) s g.
Definition spans (n : nat) (s : spot) (g : nat) : bool := (first s <=? g) && (g + 1 <? first s + n).
Definition in_window (w : case) (s : spot) (g : nat) : bool := spans (size w) s g.

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
  increasing (map fst (samples w)) && (let n := size w in forallb (fun m => (1 <=? gap m) && (gap m <? n)) (marks w)).

(** Positive output weights, for the data's signs. *)
Definition positives (d : nat) (p : placed) : nat :=
  if negated (at_spot p) then d - positive_ (tree_case p) else positive_ (tree_case p).

(** Does mark m of the placed tree stand for this entry? *)
Definition fits_mark_in (n : nat) (p : placed) (e : entry) (m : mark) : bool :=
  (gap m =? gap_in n (at_spot p) (fst e)) &&
  (free_ (tree_case p) || Bool.eqb (right m) (xorb (reflected (at_spot p)) (snd e))).
Definition fits_mark (p : placed) (e : entry) (m : mark) : bool := fits_mark_in (size (tree_case p)) p e m.

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

(** * Root cases, each against all trees, by sets of bits *)
(** A layer-1 neuron that a mark stands for, in a window of n samples. *)
Definition entry_at (n : nat) (p : placed) (m : mark) : entry :=
  let s := at_spot p in
  ((if reflected s then first s + n - 1 - gap m else first s + gap m - 1)%nat,
   if free_ (tree_case p) then true else xorb (reflected s) (right m)).

(** A placed tree, the last gap of its window, the neurons that it allows for, those that it allows for more than once.
    With free slopes, neurons left of the window are all allowed for. *)
Record cover : Set := Cover { source : placed; last_gap : nat; allowed : Z; many : Z }.

Definition stands (n : nat) (p : placed) (m : mark) : bool :=
  let e := entry_at n p m in fits_mark_in n p e m && spans n (at_spot p) (fst e).
Definition stands_for_several (n : nat) (p : placed) (m : mark) : bool :=
  several m && stands n p m && match mark_of p (entry_at n p m) with Some (_, m') => several m' | None => false end.
Definition bits_of (n : nat) (p : placed) (start : Z) (f : mark -> bool) : Z :=
  fold_right (fun m bits => if f m then Z.lor bits (bit (entry_at n p m)) else bits) start (marks (tree_case p)).

Definition cover_of (p : placed) : cover :=
  let n := size (tree_case p) in
  let start := if free_ (tree_case p) then bits_before (first (at_spot p)) else 0%Z in
  Cover p (first (at_spot p) + n - 2)%nat (bits_of n p start (stands n p)) (bits_of n p start (stands_for_several n p)).

Definition meets (some twice : Z) (c : cover) : bool := within some (allowed c) && within twice (many c).

(** Gaps are chosen from left to right, each as often as one likes, n in all: [chosen] has the bits of those chosen so far,
    the last one first. Each gap comes with the trees whose window ends there: they are tried before it is passed, and refute
    all that follows or nothing of it. *)
Fixpoint roots (leaf : nat -> list Z -> Z -> Z -> bool) (gaps : list (Z * list cover)) :
    nat -> list Z -> Z -> Z -> bool :=
  match gaps with
  | [] => leaf
  | (b, near) :: gaps' =>
      fix inner (n : nat) (chosen : list Z) (some twice : Z) : bool :=
        (existsb (meets some twice) near || roots leaf gaps' n chosen some twice) &&
        match n with O => true | S n' => inner n' (b :: chosen) (more_some b some) (more_twice b some twice) end
  end.

(** Every choice of facings: a neuron that faces left has the bit after that of one that faces right. *)
Fixpoint every_facing (leaf : Z -> Z -> bool) (chosen : list Z) (some twice : Z) : bool :=
  match chosen with
  | [] => leaf some twice
  | b :: chosen' =>
      every_facing leaf chosen' (more_some b some) (more_twice b some twice) &&
      every_facing leaf chosen' (more_some (2 * b)%Z some) (more_twice (2 * b)%Z some twice)
  end.

Definition slopes_free (c : cover) : bool := free_ (tree_case (source c)).
Definition gaps_with (free : list cover) (K : nat) : list (Z * list cover) :=
  map (fun g => (bit (g, true), filter (fun c => last_gap c =? g) free)) (seq 1 (K - 1)).

(** For given facings, trees on all samples. *)
Definition on_all (K : nat) (c : cover) : bool :=
  negb (slopes_free c) && (first (at_spot (source c)) =? 1) && (last_gap c =? K - 1).
Definition met (trees : list cover) (exact : search) (some twice : Z) : bool :=
  ((twice =? 0)%Z && look_up some exact) || existsb (meets some twice) trees.

(** Some neuron is affine on all samples; all have their breakpoints in gaps. *)
Definition check_affine (gaps : list (Z * list cover)) (d1 : nat) : bool :=
  roots (fun _ _ _ _ => false) gaps (d1 - 1) [] 0 0.
Definition check_facings (gaps : list (Z * list cover)) (trees : list cover) (d1 : nat) : bool :=
  let exact := search_tree (map allowed trees) in
  roots (fun n chosen _ _ => match n with O => every_facing (met trees exact) chosen 0 0 | S _ => true end) gaps d1 [] 0 0.

Definition check_covers (d1 K : nat) (cs : list cover) : bool :=
  let gaps := gaps_with (filter slopes_free cs) K in
  check_affine gaps d1 && check_facings gaps (filter (on_all K) cs) d1.

Definition check_roots (d1 d2 K : nat) (ps : list placed) : bool :=
  let cs := map (fun p => (positives d2 p, cover_of p)) ps in
  forallb (fun n => check_covers d1 K (map snd (filter (fun x => fst x =? n) cs))) (seq 0 (d2 + 1)).

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

Lemma covers_far p g (acc l : list entry) : free_ (tree_case p) = true -> (first (at_spot p) + size (tree_case p) - 2 = g)%nat ->
  covers p acc = true -> (forall e : entry, In e l -> (g < fst e)%nat) -> covers p (l ++ acc) = true.
Proof.
  intros Fr B C L.
  assert (Out : forall e : entry, In e l -> in_window (tree_case p) (at_spot p) (fst e) = false).
  { intros e He; specialize (L e He); unfold in_window, spans; apply andb_false_iff; right; apply Nat.ltb_ge; lia. }
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

(** * What the bits say *)
Lemma bits_of_has n p f e : has (bits_of n p (if free_ (tree_case p) then bits_before (first (at_spot p)) else 0%Z) f) e = true ->
  (free_ (tree_case p) = true /\ (fst e < first (at_spot p))%nat) \/ exists m, In m (marks (tree_case p)) /\ f m = true /\ entry_at n p m = e.
Proof.
  unfold bits_of; induction (marks (tree_case p)) as [| m ms IH]; cbn [fold_right]; intros H.
  - left; destruct (free_ (tree_case p)); [split; [reflexivity | apply has_before, H] | rewrite has_none in H; discriminate].
  - destruct (f m) eqn:F.
    + apply has_lor in H as [H | H].
      * destruct (IH H) as [G | (m' & Hm & Fm & E)]; [left; exact G | right; exists m'; split; [right; exact Hm | auto]].
      * right; exists m; split; [left; reflexivity | split; [exact F | apply has_bit, H]].
    + destruct (IH H) as [G | (m' & Hm & Fm & E)]; [left; exact G | right; exists m'; split; [right; exact Hm | auto]].
Qed.

Lemma find_mark_fits f ms m : In m ms -> f m = true -> forall j, exists j' m', find_mark f j ms = Some (j', m') /\ f m' = true.
Proof.
  induction ms as [| m0 ms IH]; intros Hm F j; [destruct Hm |]; simpl.
  destruct (f m0) eqn:F0; [exists j, m0; auto |]; destruct Hm as [-> | Hm]; [congruence | exact (IH Hm F (S j))].
Qed.

Lemma find_mark_same f f' ms : forall j j' m m', find_mark f j ms = Some (j', m) -> find_mark f' j ms = Some (j', m') -> m = m'.
Proof.
  assert (Ge : forall f ms j j' m, find_mark f j ms = Some (j', m) -> (j <= j')%nat).
  { clear; intros f ms; induction ms as [| m0 ms IH]; intros j j' m H; [discriminate |]; simpl in H.
    destruct (f m0); [injection H as <- <-; lia | specialize (IH _ _ _ H); lia]. }
  induction ms as [| m0 ms IH]; intros j j' m m' H H'; [discriminate |]; simpl in H, H'.
  destruct (f m0), (f' m0); [congruence | | | exact (IH _ _ _ _ H H')].
  - injection H as <- <-; apply Ge in H'; lia.
  - injection H' as <- <-; apply Ge in H; lia.
Qed.

Lemma find_mark_some f j ms j' m : find_mark f j ms = Some (j', m) ->
  f m = true /\ exists i, j' = (j + i)%nat /\ nth_error ms i = Some m.
Proof.
  revert j; induction ms as [| m0 ms IH]; intros j H; [discriminate |]; simpl in H; destruct (f m0) eqn:E.
  - injection H as <- <-; split; [exact E |]; exists 0%nat; split; [lia | reflexivity].
  - destruct (IH (S j) H) as (F & i & -> & N); split; [exact F |]; exists (S i); split; [lia | exact N].
Qed.

Lemma same_mark_same p e e' : in_window (tree_case p) (at_spot p) (fst e) = true ->
  (free_ (tree_case p) = true -> snd e = snd e') -> same_mark p e e' = true -> e = e'.
Proof.
  intros W Fr H; unfold same_mark in H.
  destruct (mark_of p e) as [[j m] |] eqn:M; [| discriminate]; destruct (mark_of p e') as [[j' m'] |] eqn:M'; [| discriminate].
  apply Nat.eqb_eq in H; subst j'; unfold mark_of in M, M'; rewrite W in M.
  destruct (in_window (tree_case p) (at_spot p) (fst e')) eqn:W'; [| discriminate].
  pose proof (find_mark_same _ _ _ _ _ _ _ M M') as <-; apply find_mark_some in M as [M _], M' as [M' _].
  unfold fits_mark, fits_mark_in in M, M'; apply andb_true_iff in M as [G F], M' as [G' F']; apply Nat.eqb_eq in G, G'.
  unfold in_window, spans in W, W'; apply andb_true_iff in W as [W1 W2], W' as [W3 W4].
  apply Nat.leb_le in W1, W3; apply Nat.ltb_lt in W2, W4; destruct e as [g r], e' as [g' r']; cbn [fst snd] in *.
  f_equal; [unfold gap_in in G, G'; destruct (reflected (at_spot p)); lia |].
  destruct (free_ (tree_case p)); [apply Fr; reflexivity |]; simpl in F, F'; apply eqb_prop in F, F'.
  destruct (reflected (at_spot p)), r, r'; simpl in *; congruence.
Qed.

Lemma meets_covers p l some twice : held l some twice -> meets some twice (cover_of p) = true ->
  (free_ (tree_case p) = true -> forall e, In e l -> snd e = true) -> covers p l = true.
Proof.
  intros H M Fr; unfold meets, cover_of in M; cbn [allowed many] in M; apply andb_true_iff in M as [Ma Mm].
  unfold covers; apply forallb_forall; intros e He; destruct (H e He) as [Hs Ht].
  apply (within_has _ _ e Ma) in Hs; apply bits_of_has in Hs as [[F Lt] | (m & Hm & St & E)].
  { destruct (in_window (tree_case p) (at_spot p) (fst e)) eqn:W; [| exact F].
    unfold in_window, spans in W; apply andb_true_iff in W as [W _]; apply Nat.leb_le in W; lia. }
  unfold stands in St; rewrite E in St; apply andb_true_iff in St as [Fm W].
  change (fits_mark p e m = true) in Fm; change (in_window (tree_case p) (at_spot p) (fst e) = true) in W; rewrite W.
  destruct (find_mark_fits (fits_mark p e) _ _ Hm Fm 0%nat) as (j & m1 & Fd & _).
  assert (Mk : mark_of p e = Some (j, m1)) by (unfold mark_of; rewrite W; exact Fd); rewrite Mk.
  destruct (Nat.le_gt_cases 2 (count_occ entry_dec l e)) as [C | C]; apply orb_true_iff.
  - left; specialize (Ht C); apply (within_has _ _ e Mm) in Ht; apply bits_of_has in Ht as [[_ Lt] | (m2 & _ & St & E2)].
    + unfold in_window, spans in W; apply andb_true_iff in W as [W _]; apply Nat.leb_le in W; lia.
    + unfold stands_for_several in St; rewrite E2, Mk in St; apply andb_true_iff in St; tauto.
  - right; apply Nat.leb_le; enough (G : (length (filter (same_mark p e) l) <= count_occ entry_dec l e)%nat) by lia.
    assert (Same : forall e', In e' l -> same_mark p e e' = true -> e = e').
    { intros e' He'; apply same_mark_same; [exact W |]; intros F; rewrite (Fr F e He), (Fr F e' He'); reflexivity. }
    clear - Same; induction l as [| x l IH]; [simpl; lia |]; specialize (IH (fun y Hy => Same y (or_intror Hy))); simpl filter.
    destruct (same_mark p e x) eqn:X; [rewrite (Same x (or_introl eq_refl) X), count_occ_cons_eq by reflexivity; simpl; rewrite <- (Same x (or_introl eq_refl) X); lia |].
    destruct (entry_dec x e) as [-> | N]; [rewrite count_occ_cons_eq by reflexivity; lia | rewrite count_occ_cons_neq by exact N; exact IH].
Qed.

(** * All root cases *)
(** Gaps with their bits, from left to right, and near each of them free slopes in windows that end there. *)
Inductive in_order (cs : list cover) : nat -> list (Z * list cover) -> Prop :=
| Done g : in_order cs g []
| Next g near gaps : (forall c, In c near -> In c cs /\ slopes_free c = true /\ last_gap c = g) ->
    in_order cs (S g) gaps -> in_order cs g ((bit (g, true), near) :: gaps).

Definition right_bit (e : entry) : Z := bit (fst e, true).

Lemma roots_sound ps leaf gaps : forall g, in_order (map cover_of ps) g gaps -> forall n acc some twice,
  roots leaf gaps n (map right_bit acc) some twice = true -> held acc some twice -> (forall e, In e acc -> snd e = true) ->
  forall l : list entry, (forall e, In e l -> snd e = true /\ (g <= fst e < g + length gaps)%nat) -> (length l <= n)%nat ->
  exists l', Permutation l' (l ++ acc) /\ (
    (exists p, In p ps /\ free_ (tree_case p) = true /\ covers p l' = true) \/
    (exists n' some' twice', held l' some' twice' /\ (length l + n' = n)%nat /\ leaf n' (map right_bit l') some' twice' = true)).
Proof.
  induction gaps as [| [b near] gaps IH]; intros g Or.
  - intros n acc some twice H Hd _ l L _; destruct l as [| x l]; [| destruct (L x (or_introl eq_refl)) as [_ L']; simpl in L'; lia].
    exists acc; split; [reflexivity | right; exists n, some, twice; split; [exact Hd | split; [reflexivity | exact H]]].
  - inversion Or as [| ? ? ? Nr Or']; subst; specialize (IH (S g) Or').
    assert (Pass : forall n acc some twice, existsb (meets some twice) near || roots leaf gaps n (map right_bit acc) some twice = true ->
      held acc some twice -> (forall e, In e acc -> snd e = true) ->
      forall l : list entry, (forall e, In e l -> snd e = true /\ (S g <= fst e < S g + length gaps)%nat) -> (length l <= n)%nat ->
      exists l', Permutation l' (l ++ acc) /\ (
        (exists p, In p ps /\ free_ (tree_case p) = true /\ covers p l' = true) \/
        (exists n' some' twice', held l' some' twice' /\ (length l + n' = n)%nat /\ leaf n' (map right_bit l') some' twice' = true))).
    { intros n acc some twice H Hd Ac l L Len; apply orb_true_iff in H as [H | H]; [| exact (IH n acc some twice H Hd Ac l L Len)].
      apply existsb_exists in H as (c & Hc & Mc); destruct (Nr c Hc) as (Ic & Fc & Lc).
      apply in_map_iff in Ic as (p & <- & Hp); unfold slopes_free in Fc; cbn [source last_gap cover_of] in Fc, Lc.
      exists (l ++ acc); split; [reflexivity | left; exists p; repeat split; [exact Hp | exact Fc |]].
      apply (covers_far p g); [exact Fc | exact Lc | | intros e He; destruct (L e He); lia].
      apply (meets_covers p acc some twice Hd Mc); intros _; exact Ac. }
    clear IH Nr Or Or'; induction n as [| n IHn]; intros acc some twice H Hd Ac l L Len; cbn [roots] in H; apply andb_true_iff in H as [H1 H2].
    + apply (Pass 0%nat acc some twice H1 Hd Ac); [| exact Len]; destruct l; [intros ? [] | simpl in Len; lia].
    + destruct (in_dec entry_dec (g, true) l) as [I | I].
      * apply in_split in I as (l1 & l2 & ->); rewrite app_length in Len; simpl in Len.
        destruct (IHn ((g, true) :: acc) (more_some (bit (g, true)) some) (more_twice (bit (g, true)) some twice) H2) with (l := l1 ++ l2)
          as (l' & P & C).
        -- apply held_more, Hd.
        -- intros e [<- | He]; [reflexivity | exact (Ac e He)].
        -- intros e He; apply L; apply in_app_iff; apply in_app_iff in He; simpl; tauto.
        -- rewrite app_length; lia.
        -- exists l'; split.
           ++ rewrite P, <- !app_assoc; simpl; apply Permutation_app_head, Permutation_sym; rewrite app_comm_cons; apply Permutation_middle.
           ++ destruct C as [C | (n' & s' & t' & C1 & C2 & C3)]; [left; exact C | right; exists n', s', t'].
              split; [exact C1 | split; [rewrite app_length in *; simpl; lia | exact C3]].
      * apply (Pass (S n) acc some twice H1 Hd Ac); [| exact Len]; intros e He; destruct (L e He) as [R B]; split; [exact R |].
        destruct e as [ge re]; cbn [fst snd length] in *; enough (ge <> g) by lia; intros ->; subst re; contradiction.
Qed.

Lemma gaps_in_order ps K : in_order (map cover_of ps) 1 (gaps_with (filter slopes_free (map cover_of ps)) K).
Proof.
  unfold gaps_with; generalize (K - 1)%nat as n; intros n; generalize 1%nat as a; induction n as [| n IH]; intros a; simpl; constructor; [| apply IH].
  intros c Hc; apply filter_In in Hc as [Hc E]; apply filter_In in Hc as [Hc F]; apply Nat.eqb_eq in E; auto.
Qed.
Lemma gaps_length cs K : length (gaps_with cs K) = (K - 1)%nat.
Proof. unfold gaps_with; rewrite map_length; apply seq_length. Qed.

Lemma every_facing_sound test l : forall acc some twice, every_facing test (map right_bit l) some twice = true -> held acc some twice ->
  exists some' twice', held (rev l ++ acc) some' twice' /\ test some' twice' = true.
Proof.
  induction l as [| [g r] l IH]; intros acc some twice H Hd; cbn [map every_facing] in H; [exists some, twice; auto |].
  apply andb_true_iff in H as [H1 H2].
  assert (B : (2 * right_bit (g, r))%Z = bit (g, false)).
  { unfold right_bit, bit; rewrite !two_to_eq; unfold code; cbn [fst snd].
    replace (Z.of_nat (2 * g + 1)) with (1 + Z.of_nat (2 * g + 0))%Z by lia; rewrite Z.pow_add_r by lia; reflexivity. }
  rewrite B in H2; change (right_bit (g, r)) with (bit (g, true)) in H1, H2; simpl rev.
  destruct r; [destruct (IH _ _ _ H1 (held_more (g, true) acc some twice Hd)) as (s' & t' & Hd' & Ts)
              | destruct (IH _ _ _ H2 (held_more (g, false) acc some twice Hd)) as (s' & t' & Hd' & Ts)];
    exists s', t'; rewrite <- app_assoc; auto.
Qed.

(** Rule `roots`, for the trees of one number of positive output weights. *)
Lemma check_covers_affine d1 K ps : check_covers d1 K (map cover_of ps) = true ->
  forall l : list entry, (forall e, In e l -> snd e = true /\ (1 <= fst e < K)%nat) -> (length l <= d1 - 1)%nat ->
  exists p, In p ps /\ free_ (tree_case p) = true /\ covers p l = true.
Proof.
  unfold check_covers; intros H l L Len; apply andb_true_iff in H as [H _].
  destruct (roots_sound ps _ _ 1%nat (gaps_in_order ps K) _ [] 0%Z 0%Z H held_none ltac:(intros ? []) l) as (l' & P & C).
  - intros e He; rewrite gaps_length; destruct (L e He) as [R B]; split; [exact R | lia].
  - exact Len.
  - rewrite app_nil_r in P; destruct C as [(p & Hp & F & C) | (n & s & t & _ & _ & C)]; [| discriminate].
    exists p; repeat split; [exact Hp | exact F | exact (covers_perm p l' l P C)].
Qed.

Lemma check_covers_facings d1 K ps : check_covers d1 K (map cover_of ps) = true ->
  forall l : list entry, (forall e, In e l -> (1 <= fst e < K)%nat) -> length l = d1 ->
  (exists p, In p ps /\ free_ (tree_case p) = true /\ covers p (map (fun e : entry => (fst e, true)) l) = true) \/
  (exists p, In p ps /\ covers p l = true).
Proof.
  unfold check_covers; intros H l L Len; apply andb_true_iff in H as [_ H]; set (tr := fun e : entry => (fst e, true)).
  destruct (roots_sound ps _ _ 1%nat (gaps_in_order ps K) _ [] 0%Z 0%Z H held_none ltac:(intros ? []) (map tr l)) as (l' & P & C).
  - intros e He; apply in_map_iff in He as (e0 & <- & He0); rewrite gaps_length; split; [reflexivity |]; simpl; specialize (L e0 He0); lia.
  - rewrite map_length; lia.
  - rewrite app_nil_r in P; destruct C as [(p & Hp & F & C) | (n & s & t & _ & E & C)].
    + left; exists p; repeat split; [exact Hp | exact F | exact (covers_perm p _ _ P C)].
    + right; rewrite map_length in E; assert (n = 0)%nat by lia; subst n.
      apply Permutation_map_inv in P as (l3 & -> & P).
      replace (map right_bit (map tr l3)) with (map right_bit l3) in C by (rewrite map_map; reflexivity).
      destruct (every_facing_sound _ _ [] _ _ C held_none) as (s' & t' & Hd & M); rewrite app_nil_r in Hd.
      set (trees := filter (on_all K) (map cover_of ps)) in *.
      assert (Ex : exists c, In c trees /\ meets s' t' c = true).
      { unfold met in M; apply orb_true_iff in M as [M | M].
        - apply andb_true_iff in M as [T0 M]; apply Z.eqb_eq in T0; subst t'; apply look_up_in, in_map_iff in M as (c & <- & Hc).
          exists c; split; [exact Hc |]; unfold meets, within; rewrite Z.land_diag, Z.land_0_l, !Z.eqb_refl; reflexivity.
        - apply existsb_exists in M as (c & Hc & M); exists c; auto. }
      destruct Ex as (c & Hc & Mc); unfold trees in Hc; apply filter_In in Hc as [Hc On]; apply in_map_iff in Hc as (p & <- & Hp).
      exists p; split; [exact Hp |]; apply (covers_perm p (rev l3)); [rewrite <- Permutation_rev; symmetry; exact P |].
      apply (meets_covers p _ s' t' Hd Mc); unfold on_all, slopes_free in On; cbn [source cover_of] in On.
      rewrite !andb_true_iff in On; destruct On as [[On _] _]; apply negb_true_iff in On; congruence.
Qed.

(** All that check_roots goes through, for one number of positive output weights. *)
Lemma check_roots_covers d1 d2 K ps n : check_roots d1 d2 K ps = true -> (n <= d2)%nat ->
  check_covers d1 K (map cover_of (filter (fun p => positives d2 p =? n) ps)) = true.
Proof.
  unfold check_roots; rewrite forallb_forall; intros H Hn; specialize (H n ltac:(apply in_seq; lia)).
  enough (E : map snd (filter (fun x => fst x =? n) (map (fun p => (positives d2 p, cover_of p)) ps))
            = map cover_of (filter (fun p => positives d2 p =? n) ps)) by (rewrite E in H; exact H).
  clear; induction ps as [| p ps IH]; [reflexivity |]; simpl; destruct (positives d2 p =? n); simpl; rewrite IH; reflexivity.
Qed.
