(** Kind `activity-tree`, rules `activity-leaf` and `activity-roots`: one hidden layer in R^d, by the signs of its neurons
    at samples. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool Permutation.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit Farkas CaseTree Realize CaseTreeSound.

(** * The checker *)
(** A tree: the number of positive output weights, the sample by whose h neurons are numbered, its nodes. *)
Record activity : Set := Activity { positive_weights : nat; order_sample : nat; signs_of_neurons : tree }.

Section Tree.
  (** The samples, and the case: its labels, neurons, signs and order are those of kind `case-tree` (positions are not
      used). *)
  Variables (xs : list (list Q)) (w : case).

  (** h_k at sample i: affine in x_i, with the bias C_ k and the weights U_ k j. *)
  Fixpoint coordinates (k j : nat) (x : list Q) : list term :=
    match x with [] => [] | q :: x' => (U_ k j, q) :: coordinates k (S j) x' end.
  Definition height (k i : nat) : list term := (C_ k, 1%Q) :: coordinates k 0 (nth (i - 1) xs []).

  (** The values of the variables are those of a network of this case. *)
  Definition in_case (rho : var -> R) : Prop :=
    (forall i, place w i = true -> lin rho (sum w i) = Q2R (label w i)) /\
    (forall k i, place w i = true -> (k < neurons w)%nat -> rho (R_ k i) = reluR (lin rho (height k i))) /\
    (forall k, (S k < neurons w)%nat -> sign w k = sign w (S k) ->
       lin rho (height k (order_ w)) <= lin rho (height (S k) (order_ w)))%R.

  Definition meant (F : list fact) (x : named) : option inequality :=
    match x with
    | Eq_ i s => if place w i then Some (if s then (sum w i, (- label w i)%Q) else (neg (sum w i), label w i)) else None
    | RPos k i => if inside w k i then Some ([(R_ k i, 1%Q)], 0%Q) else None
    | RGeH k i => if inside w k i then Some ((R_ k i, 1%Q) :: neg (height k i), 0%Q) else None
    | RLeH k i => if inside w k i && has F (FactH k i true) then Some ((R_ k i, (-1)%Q) :: height k i, 0%Q) else None
    | RLe0 k i => if inside w k i && has F (FactH k i false) then Some ([(R_ k i, (-1)%Q)], 0%Q) else None
    | HPos k i => if has F (FactH k i true) then Some (height k i, 0%Q) else None
    | HNeg k i => if has F (FactH k i false) then Some (neg (height k i), 0%Q) else None
    | Order k =>
        if (S k <? neurons w)%nat && Bool.eqb (k <? positive_ w)%nat (S k <? positive_ w)%nat
        then Some (height (S k) (order_ w) ++ neg (height k (order_ w)), 0%Q) else None
    | _ => None
    end.

  Fixpoint all_meant (F : list fact) (l : list (named * positive)) : option (list (inequality * positive)) :=
    match l with
    | [] => Some []
    | (x, m) :: l' => match meant F x, all_meant F l' with Some e, Some es => Some ((e, m) :: es) | _, _ => None end
    end.

  Fixpoint refuted (F : list fact) (t : tree) : bool :=
    match t with
    | Leaf l => match all_meant F l with Some es => contradiction_ es | None => false end
    | Split (SplitH k i) a b => refuted (FactH k i true :: F) a && refuted (FactH k i false :: F) b
    | _ => false
    end.

  (** * Soundness of a tree *)
  Local Open Scope R_scope.
  Variable rho : var -> R.
  Hypothesis M : in_case rho.

  Definition fact_true (f : fact) : Prop :=
    match f with
    | FactH k i s => if s then 0 <= lin rho (height k i) else lin rho (height k i) <= 0
    | _ => True
    end.

  Lemma has_true F k i s : Forall fact_true F -> has F (FactH k i s) = true -> fact_true (FactH k i s).
  Proof.
    intros HF H; unfold has in H; apply existsb_exists in H as (g & Hg & E); rewrite Forall_forall in HF; specialize (HF g Hg).
    destruct g; try discriminate; rewrite !andb_true_iff in E; destruct E as [[E1 E2] E3].
    apply Nat.eqb_eq in E1, E2; apply eqb_prop in E3; subst; exact HF.
  Qed.

  Lemma inside_value k i : inside w k i = true -> rho (R_ k i) = reluR (lin rho (height k i)).
  Proof. unfold inside; intros H; apply andb_true_iff in H as [H1 H2]; apply Nat.ltb_lt in H2; destruct M as (_ & Mr & _); auto. Qed.

  Lemma meant_holds F x e : Forall fact_true F -> meant F x = Some e -> holds rho e.
  Proof.
    intros HF; unfold holds; destruct x; cbn [meant]; intros H; try discriminate.
    - destruct (place w i) eqn:P; [| discriminate]; destruct M as (Me & _); specialize (Me i P).
      destruct s; apply some_eq in H; subst e; cbn [fst snd]; [rewrite Q2R_opp | rewrite lin_neg]; rewrite Me; apply Req_le; ring.
    - destruct (inside w k i) eqn:I; [| discriminate]; apply some_eq in H; subst e; simpl.
      rewrite (inside_value k i I), Q2R_1, Q2R_0; unfold reluR; pose proof (Rmax_l 0 (lin rho (height k i))); lra.
    - destruct (inside w k i) eqn:I; [| discriminate]; apply some_eq in H; subst e.
      change (0 <= Q2R 1 * rho (R_ k i) + lin rho (neg (height k i)) + Q2R 0).
      rewrite lin_neg, (inside_value k i I), Q2R_1, Q2R_0; unfold reluR; pose proof (Rmax_r 0 (lin rho (height k i))); lra.
    - destruct (inside w k i) eqn:I; [| discriminate]; simpl in H.
      destruct (has F (FactH k i true)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_true F k i true HF Fa) as G; unfold fact_true in G.
      change (0 <= Q2R (-1) * rho (R_ k i) + lin rho (height k i) + Q2R 0).
      rewrite (inside_value k i I), Q2R_m1, Q2R_0, reluR_pos by exact G; lra.
    - destruct (inside w k i) eqn:I; [| discriminate]; simpl in H.
      destruct (has F (FactH k i false)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_true F k i false HF Fa) as G; unfold fact_true in G; simpl.
      rewrite (inside_value k i I), Q2R_m1, Q2R_0, reluR_neg by exact G; lra.
    - destruct (has F (FactH k i true)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_true F k i true HF Fa) as G; unfold fact_true in G; cbn [fst snd]; rewrite Q2R_0; lra.
    - destruct (has F (FactH k i false)) eqn:Fa; [| discriminate]; apply some_eq in H; subst e.
      pose proof (has_true F k i false HF Fa) as G; unfold fact_true in G; cbn [fst snd]; rewrite lin_neg, Q2R_0; lra.
    - destruct (S k <? neurons w)%nat eqn:L; [| discriminate].
      destruct (Bool.eqb _ _) eqn:E; [| discriminate].
      apply some_eq in H; subst e; apply Nat.ltb_lt in L; apply eqb_prop in E.
      destruct M as (_ & _ & Mo).
      assert (Sg : sign w k = sign w (S k)) by (unfold sign; rewrite E; reflexivity).
      specialize (Mo k L Sg); cbn [fst snd]; rewrite lin_app, lin_neg, Q2R_0; lra.
  Qed.

  Lemma all_meant_hold F l es : Forall fact_true F -> all_meant F l = Some es -> Forall (fun p => holds rho (fst p)) es.
  Proof.
    intros HF; revert es; induction l as [| [x m] l IH]; simpl; intros es H.
    - injection H as <-; constructor.
    - destruct (meant F x) as [e |] eqn:E; [| discriminate].
      destruct (all_meant F l) as [es' |]; [| discriminate]; injection H as <-.
      constructor; [exact (meant_holds F x e HF E) | auto].
  Qed.

  (** Rules `split`, `tree`, `activity-leaf`: no network is of a case whose tree the checker accepts. *)
  Lemma refuted_sound t : forall F, refuted F t = true -> Forall fact_true F -> False.
  Proof.
    induction t; intros F H HF; simpl in H; try discriminate.
    - destruct (all_meant F l) as [es |] eqn:E; [| discriminate].
      exact (farkas es H rho (all_meant_hold F l es HF E)).
    - destruct s; try discriminate; apply andb_true_iff in H as [Ha Hb].
      destruct (Rle_or_lt 0 (lin rho (height k i))) as [G | G].
      + apply (IHt1 _ Ha); constructor; [exact G | exact HF].
      + apply (IHt2 _ Hb); constructor; [apply Rlt_le, G | exact HF].
  Qed.
End Tree.

(** The case of a tree. *)
Definition case_of (m : nat) (zs : list Q) (a : activity) : case :=
  Case false (map (fun z => (0%Q, z)) zs) m (positive_weights a) false [] (order_sample a).

Definition check_activity_tree (m : nat) (xs : list (list Q)) (zs : list Q) (a : activity) : bool :=
  place (case_of m zs a) (order_sample a) && refuted xs (case_of m zs a) [] (signs_of_neurons a).

(** Rule `activity-roots`. (The number of trees is looked at first, for lists are made that are as long as m says.) *)
Definition check_activity (m : nat) (xs : list (list Q)) (zs : list Q) (l : list activity) : bool :=
  (m <? length l)%nat && same_length xs zs && forallb (fun x => Nat.eqb (length x) (length (hd [] xs))) xs &&
  forallb (check_activity_tree m xs zs) l && forallb (fun p => existsb (fun a => positive_weights a =? p)%nat l) (seq 0 (S m)).

(** * Soundness *)
Local Open Scope R_scope.

(** The coordinates of samples, as functions of the sample's number. *)
Definition axes (d : nat) (xs : list (list Q)) : list unit_ :=
  map (fun j => (fun i => Q2R (nth j (nth (i - 1) xs []) 0%Q), None)) (seq 0 d).

Lemma axes_values d xs i : length (nth (i - 1) xs []) = d -> values (axes d xs) i = point (nth (i - 1) xs []).
Proof.
  intros L; unfold values, axes, point; rewrite map_map; cbn [fst]; rewrite <- L.
  generalize (nth (i - 1) xs []); clear; intros x; rewrite <- (map_map (fun j => nth j x 0%Q) Q2R); f_equal.
  induction x as [| q x IH]; [reflexivity |]; simpl; f_equal; rewrite <- seq_shift, map_map; exact IH.
Qed.

Lemma lin_coordinates rho (v : list R) k x : forall j, (forall j', rho (U_ k (j + j')) = nth j' v 0) ->
  lin rho (coordinates k j x) = dotR v (point x).
Proof.
  revert v; induction x as [| q x IH]; intros v j H; [destruct v; reflexivity |].
  change (point (q :: x)) with (Q2R q :: point x); rewrite dot_hd; cbn [coordinates lin].
  rewrite (IH (tl v) (S j)); [pose proof (H 0%nat) as H0; rewrite Nat.add_0_r in H0; rewrite H0; destruct v; simpl; ring |].
  intros j'; specialize (H (S j')); rewrite Nat.add_succ_r in H; simpl; rewrite H; destruct v; [destruct j' |]; reflexivity.
Qed.

(** Neurons in the order that a tree assumes give values of its variables. *)
Lemma activities (w : case) (d : nat) (xs : list (list Q)) (ns : list upper) (o : R) : direct w = false ->
  (forall i, place w i = true -> length (nth (i - 1) xs []) = d) ->
  length ns = neurons w -> place w (order_ w) = true -> count_pos ns = positive_ w ->
  (forall i, place w i = true -> o + total (axes d xs) ns i = Q2R (label w i)) ->
  exists rho, in_case xs w rho.
Proof.
  intros Dir Dim Len Ord Cnt Fit.
  destruct (in_order (axes d xs) (order_ w) ns) as (ns' & Perm & Pos & Inc).
  rewrite Cnt in Pos; rewrite (Permutation_length Perm) in Len.
  set (n := fun k => nth k ns' upper0).
  set (rho := fun v : var => let '(tag, k, j) := v in
     match tag with
     | 0%nat => o | 1%nat => snd (fst (n k)) | 3%nat => nth j (snd (n k)) 0 | _ => reluR (hval (axes d xs) (n k) j) end).
  assert (H : forall k i, place w i = true -> lin rho (height xs k i) = hval (axes d xs) (n k) i).
  { intros k i P; unfold height, hval; cbn [lin]; rewrite Q2R_1, Rmult_1_l, (axes_values d xs i (Dim i P)).
    rewrite (lin_coordinates rho (snd (n k))); reflexivity. }
  exists rho; unfold in_case; repeat split.
  - intros i P; unfold sum; rewrite Dir, <- (Fit i P), (total_perm _ _ _ i Perm); cbn [lin].
    change (rho O_) with o; rewrite Q2R_1, Rmult_1_l; f_equal.
    rewrite <- Len, <- (total_map (axes d xs) ns' i (fun k => Q2R (sign w k) * reluR (hval (axes d xs) (n k) i)) 0).
    + clear; induction (seq 0 (length ns')) as [| k l IH]; simpl; [reflexivity | rewrite IH; reflexivity].
    + intros k Hk; simpl; f_equal; unfold sign, sgn; rewrite (Pos k Hk).
      destruct (k <? positive_ w)%nat; [apply Q2R_1 | apply Q2R_m1].
  - intros k i P Hk; rewrite (H k i P); reflexivity.
  - intros k Hk Sg; rewrite !H by exact Ord; apply Inc; [lia |]; rewrite !Pos by lia; unfold sign in Sg.
    destruct (k <? positive_ w)%nat, (S k <? positive_ w)%nat; auto; discriminate.
Qed.

Lemma uppers_axes d xs wout l i x : length x = d -> nth (i - 1) xs [] = x ->
  total (axes d xs) (uppers 1 false wout l) i = dotR wout (activations R 0 Rplus Rmult reluR l (point x)).
Proof.
  intros L <-; rewrite (uppers_total 1 false (axes d xs) i l (point (nth (i - 1) xs []))); [| lra | apply axes_values, L].
  unfold activations; field.
Qed.

Lemma fits_at N xs zs : fits_data N xs zs -> forall n, (n < length zs)%nat ->
  evalR N (point (nth n xs [])) = Q2R (nth n zs 0%Q).
Proof.
  unfold fits_data, fitsR, fits; revert zs; induction xs as [| x xs IH]; intros [| z zs] F n Hn; simpl in *; inversion F; subst; try lia.
  destruct n as [| n]; [assumption | apply IH; [assumption | lia]].
Qed.

(** Kind `activity-tree`: no network with one hidden layer of this width, whatever its real weights, takes the value z_i at
    x_i for every i. *)
Theorem activity_tree_sound (m : nat) (xs : list (list Q)) (zs : list Q) (l : list activity) :
  check_activity m xs zs l = true -> forall N : network R, widths N = [m] -> ~ fits_data N xs zs.
Proof.
  unfold check_activity; rewrite !andb_true_iff; intros [[[[_ SL] Dm] Ts] Rt] [hid o] HW Fit.
  unfold widths in HW; simpl in HW; destruct hid as [| l1 [|]]; try discriminate; simpl in HW; injection HW as H1.
  apply same_length_eq in SL; set (d := length (hd [] xs)) in *; set (ns := uppers 1 false (fst o) l1).
  assert (Cm : (count_pos ns <= m)%nat) by (unfold ns; pose proof (uppers_count 1 1 (fst o) l1); lia).
  rewrite forallb_forall in Rt; specialize (Rt (count_pos ns) ltac:(apply in_seq; lia)).
  apply existsb_exists in Rt as (a & Ha & Pa); apply Nat.eqb_eq in Pa.
  rewrite forallb_forall in Ts; specialize (Ts a Ha); unfold check_activity_tree in Ts; apply andb_true_iff in Ts as [Ord Ref].
  set (w := case_of m zs a) in *.
  assert (Pl : forall i, place w i = true -> (1 <= i <= length zs)%nat).
  { intros i P; unfold place in P; rewrite andb_true_iff, !Nat.leb_le in P; unfold w, case_of in P; cbn [samples] in P.
    rewrite map_length in P; exact P. }
  assert (Dim : forall i, place w i = true -> length (nth (i - 1) xs []) = d).
  { intros i P; specialize (Pl i P); rewrite forallb_forall in Dm; apply Nat.eqb_eq, Dm, nth_In; lia. }
  destruct (activities w d xs ns (snd o)) as (rho & M); auto.
  - unfold ns; rewrite uppers_length; exact H1.
  - intros i P; unfold ns; rewrite (uppers_axes d xs (fst o) l1 i _ (Dim i P) eq_refl); specialize (Pl i P).
    assert (E : evalR (Network [l1] o) (point (nth (i - 1) xs [])) = Q2R (nth (i - 1) zs 0%Q)).
    { apply fits_at; [exact Fit | lia]. }
    unfold evalR, eval, preactivation in E; simpl in E; unfold label, w, case_of; cbn [samples].
    change (0%Q, 0%Q) with ((fun z : Q => (0%Q, z)) 0%Q); rewrite map_nth; cbn [snd]; rewrite <- E; unfold dotR; ring.
  - exact (refuted_sound xs w rho M _ [] Ref (Forall_nil _)).
Qed.
