(** Kind `one-neuron`, rules `dependence` and `one-neuron`: multipliers under which the samples cancel and the labels do not. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Fit CaseTree EmptyLayer.

(** * The checker *)
(** A sample with its label, and its multiplier. *)
Definition weighted : Set := Z * (list Q * Q).

(** The samples with these numbers, counted from i, each with its multiplier. *)
Fixpoint marked (i : Z) (dependence : list (Z * Z)) (l : list (list Q * Q)) : list weighted :=
  match l, dependence with
  | p :: l', (j, y) :: rest => if (i =? j)%Z then (y, p) :: marked (i + 1) rest l' else marked (i + 1) dependence l'
  | _, _ => []
  end.

Fixpoint plus (u v : list Q) : list Q :=
  match u, v with a :: u', b :: v' => Qred (a + b) :: plus u' v' | _, _ => [] end.
Definition multiple (y : Z) (u : list Q) : list Q := map (fun a => (inject_Z y * a)%Q) u.

Fixpoint sum_points (d : nat) (l : list weighted) : list Q :=
  match l with [] => repeat 0%Q d | (y, (x, _)) :: l' => plus (multiple y x) (sum_points d l') end.
Fixpoint sum_labels (l : list weighted) : Q :=
  match l with [] => 0%Q | (y, (_, z)) :: l' => Qred (inject_Z y * z + sum_labels l') end.
Fixpoint sum_multipliers (l : list weighted) : Z := match l with [] => 0%Z | (y, _) :: l' => (y + sum_multipliers l')%Z end.

Definition check_dependence (d : nat) (l : list weighted) : bool :=
  forallb (fun t => Nat.eqb (length (fst (snd t))) d) l && (sum_multipliers l =? 0)%Z &&
  forallb (fun a => Qeq_bool a 0) (sum_points d l) && (0 <? Qnum (sum_labels l))%Z.

Definition least_label (zs : list Q) : Q := fold_left minQ zs (hd 0%Q zs).
Definition largest_label (zs : list Q) : Q := fold_left maxQ zs (hd 0%Q zs).

(** No multiplier is positive where the label is the least; none negative where it is the largest. *)
Definition against_positive (zs : list Q) (l : list weighted) : bool :=
  let m := least_label zs in forallb (fun t => (fst t <=? 0)%Z || Qlt_b m (snd (snd t))) l.
Definition against_negative (zs : list Q) (l : list weighted) : bool :=
  let m := largest_label zs in forallb (fun t => (0 <=? fst t)%Z || Qlt_b (snd (snd t)) m) l.

(** [one]: the claim is about one hidden layer. *)
Definition check_one_neuron (one : bool) (xs : list (list Q)) (zs : list Q) (dependences : list (list (Z * Z))) : bool :=
  let ls := map (fun dep => marked 1 dep (combine xs zs)) dependences in
  same_length xs zs && forallb (check_dependence (length (hd [] xs))) ls &&
  if one then existsb (against_positive zs) ls && existsb (against_negative zs) ls
  else existsb (fun l => against_positive zs l && against_negative zs l) ls.

(** * Soundness *)
Local Open Scope R_scope.

Local Arguments Qred : simpl never.
Local Arguments Qmult : simpl never.
Local Arguments Qplus : simpl never.
Local Arguments inject_Z : simpl never.

(** The sum of the multiples of f. *)
Fixpoint total (f : list Q * Q -> R) (l : list weighted) : R :=
  match l with [] => 0 | (y, p) :: l' => IZR y * f p + total f l' end.

Lemma total_le f g l : (forall y p, In (y, p) l -> IZR y * f p <= IZR y * g p) -> total f l <= total g l.
Proof.
  induction l as [| [y p] l IH]; intros H; simpl; [lra |].
  pose proof (H y p (or_introl eq_refl)); specialize (IH (fun y' p' I => H y' p' (or_intror I))); lra.
Qed.

Lemma Q2R_inject_Z y : Q2R (inject_Z y) = IZR y.
Proof. unfold Q2R, inject_Z; simpl; field. Qed.

Lemma total_labels l : total (fun p => Q2R (snd p)) l = Q2R (sum_labels l).
Proof.
  induction l as [| [y [x z]] l IH]; simpl; [rewrite Q2R_0; reflexivity |].
  rewrite IH, (Qeq_eqR _ _ (Qred_correct (inject_Z y * z + sum_labels l))), Q2R_plus, Q2R_mult, Q2R_inject_Z; reflexivity.
Qed.

Lemma total_multipliers c l : total (fun _ => c) l = IZR (sum_multipliers l) * c.
Proof. induction l as [| [y p] l IH]; simpl; [ring | rewrite IH, plus_IZR; ring]. Qed.

Lemma dot_plus w u : forall v, length u = length v -> dotR w (point (plus u v)) = dotR w (point u) + dotR w (point v).
Proof.
  unfold dotR, point; revert u; induction w as [| c w IH]; intros u v L; simpl; [ring |].
  destruct u as [| a u], v as [| b v]; try discriminate; simpl; [ring |].
  rewrite (IH u v) by (injection L; auto); rewrite (Qeq_eqR _ _ (Qred_correct (a + b))), Q2R_plus; ring.
Qed.
Lemma dot_multiple w y u : dotR w (point (multiple y u)) = IZR y * dotR w (point u).
Proof.
  unfold dotR, point, multiple; revert u; induction w as [| c w IH]; intros u; simpl; [ring |].
  destruct u as [| a u]; simpl; [ring |]; rewrite IH, Q2R_mult, Q2R_inject_Z; ring.
Qed.
Lemma dot_zero w u : forallb (fun a => Qeq_bool a 0) u = true -> dotR w (point u) = 0.
Proof.
  unfold dotR, point; revert u; induction w as [| c w IH]; intros u H; simpl; [reflexivity |].
  destruct u as [| a u]; simpl in *; [reflexivity |]; apply andb_true_iff in H as [E H].
  rewrite IH by exact H; apply Qeq_bool_eq, Qeq_eqR in E; rewrite E, Q2R_0; ring.
Qed.
Lemma plus_length u : forall v, length u = length v -> length (plus u v) = length v.
Proof. induction u as [| a u IH]; intros [| b v] L; try discriminate; simpl; [reflexivity | rewrite IH; auto]. Qed.
Lemma sum_points_length d l : Forall (fun t : weighted => length (fst (snd t)) = d) l -> length (sum_points d l) = d.
Proof.
  induction 1 as [| [y [x z]] l H _ IH]; simpl; [apply repeat_length |].
  rewrite plus_length; [exact IH |]; unfold multiple; rewrite map_length, IH; exact H.
Qed.

Lemma total_dot w d l : Forall (fun t : weighted => length (fst (snd t)) = d) l ->
  total (fun p => dotR w (point (fst p))) l = dotR w (point (sum_points d l)).
Proof.
  induction 1 as [| [y [x z]] l H F IH]; simpl.
  - symmetry; apply dot_zero; induction d; simpl; auto.
  - rewrite dot_plus, dot_multiple, IH; [reflexivity |].
    unfold multiple; rewrite map_length, (sum_points_length d l F); exact H.
Qed.

(** Rule `dependence`: an affine function of the samples adds up to 0, the labels to more. *)
Lemma dependence_sound d l w b : check_dependence d l = true ->
  total (fun p => dotR w (point (fst p)) + b) l = 0 /\ 0 < total (fun p => Q2R (snd p)) l.
Proof.
  unfold check_dependence; rewrite !andb_true_iff; intros [[[D M] P] L]; split.
  - assert (F : Forall (fun t : weighted => length (fst (snd t)) = d) l).
    { apply Forall_forall; intros t Ht; rewrite forallb_forall in D; apply Nat.eqb_eq, D, Ht. }
    assert (E : total (fun p => dotR w (point (fst p)) + b) l =
                total (fun p => dotR w (point (fst p))) l + total (fun _ => b) l).
    { clear; induction l as [| [y p] l IH]; simpl; [ring | rewrite IH; ring]. }
    rewrite E, (total_dot w d l F), (dot_zero w _ P), total_multipliers; apply Z.eqb_eq in M; rewrite M; ring.
  - rewrite total_labels, <- Q2R_0; apply Qlt_Rlt; apply Z.ltb_lt in L; unfold Qlt; simpl; lia.
Qed.

Lemma marked_in dep l : forall i y p, In (y, p) (marked i dep l) -> In p l.
Proof.
  revert dep; induction l as [| q l IH]; intros dep i y p H; [destruct dep; destruct H |].
  destruct dep as [| [j v] dep]; [destruct H |]; simpl in H; destruct (i =? j)%Z.
  - destruct H as [H | H]; [injection H as _ ->; left; reflexivity | right; exact (IH _ _ _ _ H)].
  - right; exact (IH _ _ _ _ H).
Qed.

Lemma fold_in (f : Q -> Q -> Q) : (forall a b, f a b = a \/ f a b = b) -> forall l a, In (fold_left f l a) (a :: l).
Proof.
  intros C; induction l as [| b l IH]; intros a; simpl; [auto |].
  destruct (IH (f a b)) as [E | I]; [rewrite <- E; destruct (C a b) as [-> | ->]; auto | auto].
Qed.
Lemma label_in f zs : (forall a b, f a b = a \/ f a b = b) -> zs <> [] -> In (fold_left f zs (hd 0%Q zs)) zs.
Proof. intros C N; destruct zs as [| z zs]; [contradiction |]; destruct (fold_in f C (z :: zs) z) as [E | I]; simpl in *; [left; exact E | exact I]. Qed.
Lemma min_or a b : minQ a b = a \/ minQ a b = b. Proof. unfold minQ; destruct (Qlt_b a b); auto. Qed.
Lemma max_or a b : maxQ a b = a \/ maxQ a b = b. Proof. unfold maxQ; destruct (Qlt_b a b); auto. Qed.

Definition affine_ (w : list R) (b : R) (x : list R) : R := dotR w x + b.

(** The network takes the labels: of which some are smaller than others. *)
Section Labels.
  Variables (f : list R -> R) (xs : list (list Q)) (zs : list Q).
  Hypothesis Same : length xs = length zs.
  Hypothesis Fit : forall p, In p (combine xs zs) -> f (point (fst p)) = Q2R (snd p).

  Lemma label_taken z : In z zs -> exists x, f x = Q2R z.
  Proof.
    intros H; apply (In_nth _ _ 0%Q) in H as (n & Hn & E); exists (point (nth n xs [])).
    rewrite <- E; apply (Fit (nth n xs [], nth n zs 0%Q)).
    rewrite <- combine_nth by exact Same; apply nth_In; rewrite combine_length; lia.
  Qed.

  Lemma not_least l y p : against_positive zs l = true -> In (y, p) l -> In p (combine xs zs) -> (0 < y)%Z ->
    exists x, f x < f (point (fst p)).
  Proof.
    intros H I C Hy; unfold against_positive in H; rewrite forallb_forall in H; specialize (H _ I); cbn [fst snd] in H.
    apply orb_true_iff in H as [H | H]; [apply Z.leb_le in H; lia |]; apply Qlt_b_R in H.
    assert (N : zs <> []) by (destruct p as [x z]; apply in_combine_r in C; destruct zs; [destruct C | discriminate]).
    destruct (label_taken _ (label_in minQ zs min_or N)) as (x & E); exists x; rewrite E, Fit by exact C; exact H.
  Qed.
  Lemma not_largest l y p : against_negative zs l = true -> In (y, p) l -> In p (combine xs zs) -> (y < 0)%Z ->
    exists x, f (point (fst p)) < f x.
  Proof.
    intros H I C Hy; unfold against_negative in H; rewrite forallb_forall in H; specialize (H _ I); cbn [fst snd] in H.
    apply orb_true_iff in H as [H | H]; [apply Z.leb_le in H; lia |]; apply Qlt_b_R in H.
    assert (N : zs <> []) by (destruct p as [x z]; apply in_combine_r in C; destruct zs; [destruct C | discriminate]).
    destruct (label_taken _ (label_in maxQ zs max_or N)) as (x & E); exists x; rewrite E, Fit by exact C; exact H.
  Qed.

  (** An affine function that is at least the labels where multipliers are positive, at most where they are negative. *)
  Lemma no_affine d dep w b : check_dependence d (marked 1 dep (combine xs zs)) = true ->
    (forall y p, In (y, p) (marked 1 dep (combine xs zs)) -> In p (combine xs zs) ->
       ((0 < y)%Z -> f (point (fst p)) <= affine_ w b (point (fst p))) /\
       ((y < 0)%Z -> affine_ w b (point (fst p)) <= f (point (fst p)))) -> False.
  Proof.
    intros D H; destruct (dependence_sound d _ w b D) as [E P].
    enough (L : total (fun p => Q2R (snd p)) (marked 1 dep (combine xs zs))
                <= total (fun p => dotR w (point (fst p)) + b) (marked 1 dep (combine xs zs))) by lra.
    apply total_le; intros y p I; pose proof (marked_in _ _ _ _ _ I) as C; destruct (H y p I C) as [H1 H2].
    rewrite <- (Fit p C); unfold affine_ in *; destruct (Z.lt_trichotomy y 0) as [N | [-> | N]]; [| lra |].
    - specialize (H2 N); apply IZR_lt in N; nra.
    - specialize (H1 N); apply IZR_lt in N; nra.
  Qed.
End Labels.

(** f is an affine function, cut off below and above; said by what it means for values between others. *)
Definition cut_off (f : list R -> R) : Prop := exists w b, forall x,
  ((exists x', f x' < f x) -> f x <= affine_ w b x) /\ ((exists x', f x < f x') -> affine_ w b x <= f x).

Lemma dot_times a w x : dotR (map (Rmult a) w) x = a * dotR w x.
Proof. unfold dotR; revert x; induction w as [| c w IH]; intros [| y x]; simpl; try ring; rewrite IH; ring. Qed.

Lemma cut_off_ext f g : (forall x, f x = g x) -> cut_off f -> cut_off g.
Proof.
  intros E (w & b & H); exists w, b; intros x; destruct (H x) as [H1 H2]; rewrite <- E; split; intros (x' & L);
    rewrite <- E in L; [apply H1 | apply H2]; exists x'; exact L.
Qed.

Lemma cut_off_affine f a b : cut_off f -> cut_off (fun x => a * f x + b).
Proof.
  intros (w & c & H); exists (map (Rmult a) w), (a * c + b); intros x; destruct (H x) as [H1 H2].
  unfold affine_ in *; rewrite dot_times; split; intros (x' & L); destruct (Rtotal_order a 0) as [N | [-> | P]]; try lra.
  - assert (G : dotR w x + c <= f x) by (apply H2; exists x'; nra); nra.
  - assert (G : f x <= dotR w x + c) by (apply H1; exists x'; nra); nra.
  - assert (G : f x <= dotR w x + c) by (apply H1; exists x'; nra); nra.
  - assert (G : dotR w x + c <= f x) by (apply H2; exists x'; nra); nra.
Qed.

Lemma cut_off_relu f : cut_off f -> cut_off (fun x => reluR (f x)).
Proof.
  intros (w & c & H); exists w, c; intros x; destruct (H x) as [H1 H2]; unfold reluR; split; intros (x' & L);
    unfold Rmax in *; destruct (Rle_dec 0 (f x)), (Rle_dec 0 (f x')); try lra.
  - apply H1; exists x'; lra.
  - apply H1; exists x'; lra.
  - apply H2; exists x'; lra.
  - enough (affine_ w c x <= f x) by lra; apply H2; exists x'; lra.
Qed.

Lemma cut_off_neuron (n : neuron R) : cut_off (preactivation R 0 Rplus Rmult n).
Proof. exists (fst n), (snd n); intros x; unfold affine_, preactivation; fold dotR; split; intros _; lra. Qed.

Lemma cut_off_layers (ls : list (layer R)) (o : neuron R) : Forall (fun l => length l = 1%nat) ls -> forall f, cut_off f ->
  cut_off (fun x => preactivation R 0 Rplus Rmult o (fold_left (fun v l => activations R 0 Rplus Rmult reluR l v) ls [f x])).
Proof.
  assert (One : forall (n : neuron R) f, cut_off f -> cut_off (fun x => preactivation R 0 Rplus Rmult n [f x])).
  { intros n f C; apply (cut_off_ext (fun x => hd 0 (fst n) * f x + snd n)); [| apply cut_off_affine, C].
    intros x; destruct n as [[| a [| a' w]] b]; unfold preactivation; simpl; ring. }
  induction 1 as [| l ls Hl _ IH]; intros f C; simpl; [apply One, C |].
  destruct l as [| n [|]]; try discriminate; unfold activations at 2; simpl.
  apply (IH (fun x => reluR (preactivation R 0 Rplus Rmult n [f x]))), cut_off_relu, One, C.
Qed.

Lemma cut_off_network (N : network R) : hidden N <> [] -> Forall (fun l => length l = 1%nat) (hidden N) -> cut_off (evalR N).
Proof.
  destruct N as [[| l ls] o]; simpl; intros NE H; [contradiction |]; inversion H as [| ? ? Hl Hs]; subst.
  destruct l as [| n [|]]; try discriminate.
  exact (cut_off_layers ls o Hs _ (cut_off_relu _ (cut_off_neuron n))).
Qed.

(** No hidden layer has two neurons where each other has one. *)
Definition slim (N : network R) : Prop := hidden N <> [] /\ (In 0%nat (widths N) \/ Forall (fun l => length l = 1%nat) (hidden N)).

Lemma fits_combine N xs zs : fits_data N xs zs -> length xs = length zs /\
  forall p, In p (combine xs zs) -> evalR N (point (fst p)) = Q2R (snd p).
Proof.
  unfold fits_data, fitsR, fits; revert zs; induction xs as [| x xs IH]; intros [| z zs] F; simpl in F; inversion F; subst.
  - split; [reflexivity | intros p []].
  - destruct (IH zs) as [L G]; [assumption |]; split; [simpl; rewrite L; reflexivity |].
    intros p [<- | Hp]; [assumption | apply G, Hp].
Qed.

(** Kind `one-neuron`. *)
Theorem one_neuron_sound (one : bool) xs zs dependences : check_one_neuron one xs zs dependences = true ->
  forall N : network R, slim N -> (one = true -> length (hidden N) = 1%nat) -> ~ fits_data N xs zs.
Proof.
  unfold check_one_neuron; rewrite !andb_true_iff; intros [[SL D] H] N [NE S] L Fit.
  destruct (fits_combine N xs zs Fit) as [Len G]; rewrite forallb_forall in D.
  assert (Dep : forall l, In l (map (fun dep => marked 1 dep (combine xs zs)) dependences) ->
            exists dep, l = marked 1 dep (combine xs zs) /\ check_dependence (length (hd [] xs)) l = true).
  { intros l Hl; pose proof (D l Hl); apply in_map_iff in Hl as (dep & <- & _); exists dep; auto. }
  assert (Two : forall l, In l (map (fun dep => marked 1 dep (combine xs zs)) dependences) -> cut_off (evalR N) ->
            against_positive zs l = true -> against_negative zs l = true -> False).
  { intros l Hl (w & b & C) P Q; destruct (Dep l Hl) as (dep & -> & Dp).
    apply (no_affine (evalR N) xs zs G _ dep w b Dp); intros y p I Hp; destruct (C (point (fst p))) as [C1 C2]; split; intros Hy.
    - apply C1, (not_least (evalR N) xs zs Len G _ y p P I Hp Hy).
    - apply C2, (not_largest (evalR N) xs zs Len G _ y p Q I Hp Hy). }
  assert (Some : exists l, In l (map (fun dep => marked 1 dep (combine xs zs)) dependences)).
  { destruct one; [apply andb_true_iff in H as [H _] |]; apply existsb_exists in H as (l & Hl & _); exists l; exact Hl. }
  destruct S as [Z0 | Ones].
  { (* a constant *)
    destruct (empty_layer_constant N Z0) as (c & C), Some as (l & Hl), (Dep l Hl) as (dep & -> & Dp).
    apply (no_affine (evalR N) xs zs G _ dep [] c Dp); intros y p _ _; unfold affine_, dotR; simpl; rewrite C; split; intros; lra. }
  destruct one; [| apply existsb_exists in H as (l & Hl & H); apply andb_true_iff in H as [P Q];
                   exact (Two l Hl (cut_off_network N NE Ones) P Q)].
  (* one hidden layer: c + a relu (w x + b) *)
  apply andb_true_iff in H as [P Q]; apply existsb_exists in P as (lp & Hp & P); apply existsb_exists in Q as (ln & Hn & Q).
  destruct N as [hid [v c]]; simpl in *; destruct hid as [| l1 [|]]; try discriminate (L eq_refl).
  inversion Ones as [| ? ? H1 _]; subst; destruct l1 as [| [w b] [|]]; try discriminate.
  set (a := hd 0 v); assert (E : forall x, evalR (Network [[(w, b)]] (v, c)) x = a * reluR (dotR w x + b) + c).
  { intros x; unfold evalR, eval, activations, preactivation, a, dotR; destruct v as [| v0 [| v1 v]]; simpl; ring. }
  assert (A : forall x, affine_ (map (Rmult a) w) (a * b + c) x = a * (dotR w x + b) + c).
  { intros x; unfold affine_; rewrite dot_times; ring. }
  destruct (Rle_or_lt 0 a) as [Pa | Na].
  - destruct (Dep lp Hp) as (dep & -> & Dp); apply (no_affine _ xs zs G _ dep (map (Rmult a) w) (a * b + c) Dp).
    intros y p I Hp'; rewrite A, E; split; intros Hy.
    + destruct (not_least _ xs zs Len G _ y p P I Hp' Hy) as (x' & Lt); rewrite !E in Lt.
      destruct (Rle_or_lt 0 (dotR w (point (fst p)) + b)); [rewrite reluR_pos by lra; lra |].
      rewrite (reluR_neg (dotR w (point (fst p)) + b)) in Lt by lra; exfalso.
      pose proof (Rmax_l 0 (dotR w x' + b)); unfold reluR in Lt; nra.
    + pose proof (Rmax_r 0 (dotR w (point (fst p)) + b)); unfold reluR; nra.
  - destruct (Dep ln Hn) as (dep & -> & Dp); apply (no_affine _ xs zs G _ dep (map (Rmult a) w) (a * b + c) Dp).
    intros y p I Hp'; rewrite A, E; split; intros Hy.
    + pose proof (Rmax_r 0 (dotR w (point (fst p)) + b)); unfold reluR; nra.
    + destruct (not_largest _ xs zs Len G _ y p Q I Hp' Hy) as (x' & Lt); rewrite !E in Lt.
      destruct (Rle_or_lt 0 (dotR w (point (fst p)) + b)); [rewrite reluR_pos by lra; lra |].
      rewrite (reluR_neg (dotR w (point (fst p)) + b)) in Lt by lra; exfalso.
      pose proof (Rmax_l 0 (dotR w x' + b)); unfold reluR in Lt; nra.
Qed.
