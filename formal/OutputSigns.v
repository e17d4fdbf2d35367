(** Kind `output-signs`: so many neurons of positive and so many of negative output weight, shown in different places. *)
From Coq Require Import List ZArith Zcomplements QArith Reals Qreals Lra Lia Bool Sorting.Sorted.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Pieces Signs OneNeuron SubInstance.

(** * The checker *)
(** Samples on a line with indices of forced kinks; or a dependence. *)
Inductive evidence : Set := ByBends (samples indices : list Z) | ByDependence (dependence : list (Z * Z)).

(** Each index forces a kink of sign s. *)
Definition check_bends (s : bool) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  let '(p, v, ts) := frame xs in
  let pts := combine ts zs in
  same_length xs zs && all_on_line p v ts xs && increasing ts && scan 2 None pts idx &&
  forallb (fun x => Bool.eqb (snd x) s) (bends_of 2 pts idx) && (Z.of_nat (length (bends_of 2 pts idx)) =? Zlength idx)%Z.

(** Just one multiplier is negative (s: for a positive output weight), or positive. *)
Definition other_sign (s : bool) (t : weighted) : bool := if s then (fst t <? 0)%Z else (0 <? fst t)%Z.

(** How many neurons with output weights of sign s are shown. *)
Definition neurons_shown (s : bool) (xs : list (list Q)) (zs : list Q) (e : evidence) : option Z :=
  match e with
  | ByBends samples idx => if check_bends s (part 1 samples xs) (part 1 samples zs) idx then Some (Zlength idx) else None
  | ByDependence dep =>
      let l := marked 1 dep (combine xs zs) in
      if same_length xs zs && check_dependence (length (hd [] xs)) l && Nat.eqb (length (filter (other_sign s) l)) 1
      then Some 1%Z else None
  end.

Definition check_output_signs (m : Z) (xs : list (list Q)) (zs : list Q) (positive negative : evidence) : bool :=
  match neurons_shown true xs zs positive, neurons_shown false xs zs negative with
  | Some p, Some n => (m <? p + n)%Z
  | _, _ => false
  end.

(** * Soundness *)
Local Open Scope R_scope.

(** Neurons with positive output weight, and the others. *)
Definition of_sign_ (s : bool) (l : layer R) (o : neuron R) : nat :=
  let p := positive_weights (length l) (fst o) in if s then p else (length l - p)%nat.

Lemma one_layer_kinks (l : layer R) (o : neuron R) (p v : list Q) : exists a s Z,
  (count (up (fun _ => true)) Z <= of_sign_ true l o)%nat /\ (count (down (fun _ => true)) Z <= of_sign_ false l o)%nat /\
  forall t, line_value o l p v t = cpl a s Z t.
Proof.
  set (gs := map (fun n : neuron R => along (fst n) (snd n) p v) l).
  assert (Pg : Forall (pieces None []) gs).
  { apply Forall_forall; intros g Hg; unfold gs in Hg; apply in_map_iff in Hg as (n & <- & _); simpl.
    exists (dotR (fst n) (point p) + snd n), (dotR (fst n) (point v)); intros t _; unfold along; ring. }
  destruct (layer_kinks [] ltac:(constructor) gs (fst o) Pg) as (a & s & ka & Z & Lk & Cnt & E).
  destruct ka; [| discriminate]; unfold gs in Cnt; rewrite map_length in Cnt.
  destruct (Cnt (fun _ => true)) as [U D]; [intros x y z _ _ _; reflexivity |]; change (count (fun _ : R => true) []) with 0%nat in *.
  exists (a + snd o), s, Z; unfold of_sign_; repeat split; try lia.
  intros t; transitivity (dotR (fst o) (map (fun g : R -> R => reluR (g t)) gs) + snd o);
    [unfold line_value, gs; rewrite map_map; reflexivity |].
  rewrite E; unfold cpl; rewrite bends_app; simpl; ring.
Qed.

Lemma bends_shown s xs zs idx (l : layer R) (o : neuron R) : check_bends s xs zs idx = true ->
  fits_data (Network [l] o) xs zs -> (length idx <= of_sign_ s l o)%nat.
Proof.
  unfold check_bends; destruct (frame xs) as [[p v] ts]; cbv zeta; rewrite !andb_true_iff.
  intros [[[[[SL OL] Inc] Sc] Sg] Len] Fit; apply Z.eqb_eq in Len; rewrite Zlength_correct in Len; apply Nat2Z.inj in Len.
  apply same_length_eq in SL; pose proof (all_on_line_length _ _ _ _ OL) as LL.
  destruct (one_layer_kinks l o p v) as (a & sl & Z & U & D & E).
  assert (Thr : through (cpl a sl Z) (combine ts zs)).
  { apply (through_line (evalR (Network [l] o)) _ p v) with (xs := xs); [| exact OL | exact Fit].
    intros t x Hx; rewrite (eval_on_line o l p v t x Hx); apply E. }
  destruct (scan_places a sl Z idx _ _ _ Sc ltac:(rewrite map_fst_combine by lia; exact Inc) Thr) as (Tr & EF & _ & Ex & Dis & _).
  assert (All : count (fun _ => true) Tr = length idx).
  { rewrite <- Len, <- EF, map_length; unfold count; clear; induction Tr; simpl; auto. }
  rewrite <- All; rewrite forallb_forall in Sg.
  apply Nat.le_trans with (count (if s then up (fun _ => true) else down (fun _ => true)) Z); [| destruct s; assumption].
  apply (forced_count Tr Z _ _ Ex Dis); intros x q Hx _ [_ Hq].
  assert (S : snd (fst x) = s) by (apply eqb_prop, Sg; rewrite <- EF; apply in_map, Hx).
  rewrite S in Hq; destruct s; simpl in Hq; unfold up, down; simpl; apply lt_b_true; exact Hq.
Qed.

(** A sum of multiples of relu f, where those of f cancel and one multiplier alone is of the other sign. *)
Lemma relu_total (s : bool) (f : list Q * Q -> R) l : (length (filter (other_sign s) l) <= 1)%nat -> total f l = 0 ->
  if s then 0 <= total (fun p => reluR (f p)) l else total (fun p => reluR (f p)) l <= 0.
Proof.
  intros H T; set (c := if s then 1 else -1).
  assert (C : forall g, total (fun p => c * g p) l = c * total g l).
  { intros g; clear; induction l as [| [y p] l IH]; simpl; [ring | rewrite IH; ring]. }
  enough (G : 0 <= total (fun p => c * reluR (f p)) l) by (rewrite C in G; unfold c in G; destruct s; lra).
  assert (One : forall t t', In t l -> In t' l -> other_sign s t = true -> other_sign s t' = true -> t = t').
  { intros t t' I I' O O'; assert (J : In t (filter (other_sign s) l)) by (apply filter_In; auto).
    assert (J' : In t' (filter (other_sign s) l)) by (apply filter_In; auto).
    destruct (filter (other_sign s) l) as [| u [|]]; [destruct J | | simpl in H; lia].
    destruct J as [<- | []], J' as [<- | []]; reflexivity. }
  assert (Sign : forall y p, other_sign s (y, p) = false -> 0 <= IZR y * c).
  { intros y p E; unfold other_sign, c in *; cbn [fst] in E; destruct s; apply Z.ltb_ge, IZR_le in E; lra. }
  assert (K : (exists t, In t l /\ other_sign s t = true /\ f (snd t) < 0) \/
              (forall t, In t l -> other_sign s t = true -> 0 <= f (snd t))).
  { clear - l; induction l as [| t l IH]; [right; intros t [] |].
    destruct IH as [(u & I & E & L) | IH]; [left; exists u; simpl; auto |].
    destruct (other_sign s t) eqn:O; [destruct (Rlt_or_le (f (snd t)) 0) as [L | L] |].
    - left; exists t; simpl; auto.
    - right; intros u [<- | I] E; [exact L | exact (IH u I E)].
    - right; intros u [<- | I] E; [congruence | exact (IH u I E)]. }
  destruct K as [(t & I & O & L) | K].
  - apply Rle_trans with (total (fun _ => 0) l); [rewrite total_multipliers; lra |].
    apply total_le; intros y p J; destruct (other_sign s (y, p)) eqn:E.
    + rewrite <- (One _ _ J I E O) in L; cbn [snd] in L; rewrite reluR_neg by lra; lra.
    + specialize (Sign y p E); pose proof (Rmax_l 0 (f p)); unfold reluR; nra.
  - apply Rle_trans with (total (fun p => c * f p) l); [rewrite C, T; lra |].
    apply total_le; intros y p J; destruct (other_sign s (y, p)) eqn:E.
    + rewrite reluR_pos by (apply (K (y, p) J E)); lra.
    + specialize (Sign y p E); pose proof (Rmax_r 0 (f p)); unfold reluR; nra.
Qed.

Lemma total_plus f g l : total (fun p => f p + g p) l = total f l + total g l.
Proof. induction l as [| [y p] l IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma total_zero f l : (forall p, f p = 0) -> total f l = 0.
Proof. intros E; induction l as [| [y p] l IH]; simpl; [reflexivity | rewrite E, IH; ring]. Qed.
Lemma total_scale a f l : total (fun p => a * f p) l = a * total f l.
Proof. induction l as [| [y p] l IH]; simpl; [ring | rewrite IH; ring]. Qed.

(** If no output weight is of sign s, the labels do not add up to more than 0. *)
Lemma layer_total (s : bool) d (ws : list weighted) (l : layer R) : check_dependence d ws = true ->
  (length (filter (other_sign s) ws) <= 1)%nat -> forall w, of_sign_ s l (w, 0) = 0%nat ->
  total (fun p => dotR w (map (fun n => reluR (dotR (fst n) (point (fst p)) + snd n)) l)) ws <= 0.
Proof.
  intros D H; induction l as [| n l IH]; intros w W.
  - apply Req_le, total_zero; intros p; destruct w; reflexivity.
  - destruct w as [| x w].
    { apply Req_le, total_zero; intros p; reflexivity. }
    assert (G : of_sign_ s l (w, 0) = 0%nat /\ if s then x <= 0 else 0 <= x).
    { unfold of_sign_ in *; cbn [fst length positive_weights] in *; pose proof (positive_weights_le (length l) w).
      destruct s, (Rlt_dec 0 x); split; try lia; lra. }
    destruct G as [W' X]; specialize (IH w W').
    set (g := fun p : list Q * Q => dotR (fst n) (point (fst p)) + snd n) in *.
    change (total (fun p => x * reluR (g p) + dotR w (map (fun n => reluR (dotR (fst n) (point (fst p)) + snd n)) l)) ws <= 0).
    rewrite total_plus, total_scale.
    destruct (dependence_sound d ws (fst n) (snd n) D) as [T _]; pose proof (relu_total s g ws H T) as Rl; destruct s; nra.
Qed.

Lemma dependence_shown s xs zs dep (l : layer R) (o : neuron R) : neurons_shown s xs zs (ByDependence dep) = Some 1%Z ->
  fits_data (Network [l] o) xs zs -> (1 <= of_sign_ s l o)%nat.
Proof.
  unfold neurons_shown; intros H Fit; set (ws := marked 1 dep (combine xs zs)) in *.
  destruct (same_length xs zs && check_dependence (length (hd [] xs)) ws && Nat.eqb (length (filter (other_sign s) ws)) 1) eqn:E;
    [| discriminate]; clear H; rewrite !andb_true_iff in E; destruct E as [[_ D] C]; apply Nat.eqb_eq in C.
  destruct (fits_combine _ xs zs Fit) as [_ G].
  destruct (Nat.eq_dec (of_sign_ s l o) 0) as [Z0 | NZ]; [exfalso | lia]; destruct o as [w b].
  pose proof (layer_total s _ ws l D ltac:(lia) w Z0) as T.
  destruct (dependence_sound _ ws [] b D) as [B P].
  enough (E : total (fun p => Q2R (snd p)) ws = total (fun p => dotR w (map (fun n => reluR (dotR (fst n) (point (fst p)) + snd n)) l)) ws
    + total (fun p => dotR [] (point (fst p)) + b) ws) by lra.
  rewrite <- total_plus; assert (I : forall y p, In (y, p) ws -> In p (combine xs zs)) by (intros y p; apply marked_in).
  revert I; clear - G; induction ws as [| [y p] ws IH]; intros I; cbn [total]; [reflexivity |].
  rewrite IH by (intros y' p' J; apply (I y' p'); right; exact J); rewrite <- (G p) by (apply (I y p); left; reflexivity).
  f_equal; f_equal.
  transitivity (dotR w (map (fun n => reluR (dotR (fst n) (point (fst p)) + snd n)) l) + b); [reflexivity |].
  change (dotR [] (point (fst p))) with 0; ring.
Qed.

(** Kind `output-signs`: no network with one hidden layer of at most m neurons. *)
Theorem output_signs_sound m xs zs positive negative : check_output_signs m xs zs positive negative = true ->
  forall N : network R, length (hidden N) = 1%nat -> (Z.of_nat (neurons N) <= m)%Z -> ~ fits_data N xs zs.
Proof.
  unfold check_output_signs; intros H [hid o] L M Fit; simpl in L; destruct hid as [| l [|]]; try discriminate.
  unfold neurons, widths in M; simpl in M.
  assert (Shown : forall s e k, neurons_shown s xs zs e = Some k -> (k <= Z.of_nat (of_sign_ s l o))%Z).
  { intros s [samples idx | dep] k E; pose proof E as E'; unfold neurons_shown in E.
    - destruct (check_bends _ _ _ _) eqn:B in E; [| discriminate]; injection E as <-; rewrite Zlength_correct.
      apply inj_le, (bends_shown s _ _ _ l o B), part_fits, Fit.
    - match type of E with (if ?b then _ else _) = _ => destruct b; [| discriminate] end; injection E as <-.
      pose proof (dependence_shown s xs zs dep l o E' Fit); lia. }
  destruct (neurons_shown true xs zs positive) as [p |] eqn:P; [| discriminate].
  destruct (neurons_shown false xs zs negative) as [n |] eqn:Q; [| discriminate].
  apply Shown in P, Q; apply Z.ltb_lt in H; unfold of_sign_ in *; pose proof (positive_weights_le (length l) (fst o)); lia.
Qed.
