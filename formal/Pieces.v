(** Kind `forced-kinks`, rule `pieces`, at any depth (the row `ours/pieces` of the book): a ReLU network with hidden
    widths d_1, .., d_l has at most (d_1 + 1) .. (d_l + 1) - 1 kinks on a line. *)
From Coq Require Import List ZArith Zcomplements QArith Reals Qreals Lra Lia Bool Sorting.Sorted.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks.
Local Open Scope R_scope.

Definition chord (f : R -> R) (x y : R) : Prop := forall t, x <= t <= y -> f t * (y - x) = f x * (y - t) + f y * (t - x).

(** No element of S strictly between x and y. *)
Definition free (S : list R) (x y : R) : Prop := forall s, In s S -> ~ x < s < y.

(** f is affine between any two points with no element of S between them. *)
Definition pa (S : list R) (f : R -> R) : Prop := forall x y, x < y -> free S x y -> chord f x y.

Lemma pa_incl S S' f : incl S S' -> pa S f -> pa S' f.
Proof. intros H P x y Hxy F; apply P; [exact Hxy |]; intros s Hs; apply F, H, Hs. Qed.
Lemma pa_plus S f g : pa S f -> pa S g -> pa S (fun t => f t + g t).
Proof. intros P Q x y H F t Ht; specialize (P x y H F t Ht); specialize (Q x y H F t Ht); nra. Qed.
Lemma pa_scale S c f : pa S f -> pa S (fun t => c * f t).
Proof.
  intros P x y H F t Ht; specialize (P x y H F t Ht).
  replace (c * f t * (y - x)) with (c * (f t * (y - x))) by ring; rewrite P; ring.
Qed.
Lemma pa_affine S a s : pa S (fun t => a + s * t).
Proof. intros x y H F t Ht; ring. Qed.
Lemma pa_ext S f g : (forall t, f t = g t) -> pa S f -> pa S g.
Proof. intros E P x y H F t Ht; rewrite <- !E; exact (P x y H F t Ht). Qed.

(** * Sorting *)
Lemma insertion a S : StronglySorted Rle S ->
  exists S', length S' = Datatypes.S (length S) /\ (forall x, In x S' <-> x = a \/ In x S) /\ StronglySorted Rle S'.
Proof.
  induction S as [| b S IH]; intros H.
  - exists [a]; repeat split; simpl; intuition (try constructor; auto).
  - destruct (Rle_or_lt a b).
    + exists (a :: b :: S); repeat split; simpl; intuition.
      constructor; [exact H |]. constructor; [exact H0 |].
      inversion H; subst; eapply Forall_impl; [| eassumption]; intros; simpl in *; lra.
    + inversion H as [| ? ? HS HF]; subst; destruct (IH HS) as (S' & L & I & St).
      exists (b :: S'); split; [simpl; lia | split].
      * intro x; simpl; rewrite I; intuition.
      * constructor; [exact St |]; apply Forall_forall; intros x Hx; apply I in Hx as [-> | Hx]; [lra |].
        rewrite Forall_forall in HF; auto.
Qed.
Lemma sorting S : exists S', length S' = length S /\ (forall x, In x S' <-> In x S) /\ StronglySorted Rle S'.
Proof.
  induction S as [| a S (S' & L & I & St)].
  - exists []; repeat split; auto; constructor.
  - destruct (insertion a S' St) as (S'' & L' & I' & St'); exists S''; split; [simpl; lia | split; [| exact St']].
    intro x; rewrite I', I; simpl; intuition.
Qed.

(** * Piece by piece *)
Definition above (lo : option R) (t : R) : Prop := match lo with Some a => a <= t | None => True end.
Definition affine_on (P : R -> Prop) (f : R -> R) : Prop := exists a s, forall t, P t -> f t = a + s * t.

Fixpoint pieces (lo : option R) (S : list R) (f : R -> R) : Prop :=
  match S with
  | [] => affine_on (above lo) f
  | b :: S' => affine_on (fun t => above lo t /\ t <= b) f /\ pieces (Some b) S' f
  end.

Lemma affine_of_chords (P : R -> Prop) f p q : p < q -> P p -> P q ->
  (forall x y, P x -> P y -> x < y -> chord f x y) -> affine_on P f.
Proof.
  intros H Pp Pq C; set (s := (f q - f p) / (q - p)).
  assert (E : s * (q - p) = f q - f p) by (unfold s; field; lra).
  exists (f p - s * p), s; intros t Pt.
  assert (G : f t * (q - p) = (f p - s * p + s * t) * (q - p)).
  { replace ((f p - s * p + s * t) * (q - p)) with (f p * (q - p) + (s * (q - p)) * (t - p)) by ring; rewrite E.
    destruct (Rlt_or_le t p); [| destruct (Rle_or_lt t q)].
    - pose proof (C t q Pt Pq ltac:(lra) p ltac:(lra)); nra.
    - pose proof (C p q Pp Pq ltac:(lra) t ltac:(lra)); nra.
    - pose proof (C p t Pp Pt ltac:(lra) q ltac:(lra)); nra. }
  apply Rmult_eq_reg_r in G; [exact G | lra].
Qed.

Lemma pieces_of_chords f S : StronglySorted Rle S -> forall lo, Forall (above lo) S ->
  (forall x y, above lo x -> x < y -> free S x y -> chord f x y) -> pieces lo S f.
Proof.
  induction S as [| b S IH]; intros St lo Lo C; simpl.
  - destruct lo as [a |].
    + apply (affine_of_chords _ f a (a + 1)); simpl; try lra; intros x y Hx _ Hxy; apply C; simpl; auto; intros s [].
    + apply (affine_of_chords _ f 0 1); simpl; try lra; auto; intros x y Hx _ Hxy; apply C; simpl; auto; intros s [].
  - inversion St as [| ? ? StS HbS]; subst; inversion Lo as [| ? ? Hlo HloS]; subst.
    assert (Fr : forall x y, y <= b -> free (b :: S) x y).
    { intros x y Hy s [<- | Hs] [_ Hs']; [lra |]; rewrite Forall_forall in HbS; specialize (HbS s Hs); lra. }
    split.
    + destruct lo as [a |]; simpl in *.
      * destruct (Rle_lt_or_eq_dec a b Hlo) as [Hab | <-].
        -- apply (affine_of_chords _ f a b); try lra; intros x y Hx Hy Hxy; apply C; try lra; apply Fr; lra.
        -- exists (f a), 0; intros t Ht; replace t with a by lra; ring.
      * apply (affine_of_chords _ f (b - 1) b); simpl; try (split; auto; lra); try lra.
        intros x y Hx Hy Hxy; apply C; auto; apply Fr; lra.
    + apply IH; [exact StS | exact HbS |].
      intros x y Hx Hxy F; apply C; [destruct lo; simpl in *; lra | exact Hxy |].
      intros s [<- | Hs] Hs'; [simpl in Hx; lra | exact (F s Hs Hs')].
Qed.

Lemma relu_affine_piece f a s : exists z, forall x y, x < y -> ~ x < z < y ->
  (forall t, x <= t <= y -> f t = a + s * t) -> chord (fun t => reluR (f t)) x y.
Proof.
  destruct (Req_dec s 0) as [-> | Hs].
  - exists 0; intros x y H _ E t Ht; rewrite !E by lra; replace (a + 0 * t) with a by ring.
    replace (a + 0 * x) with a by ring; replace (a + 0 * y) with a by ring; ring.
  - exists (- a / s); intros x y H Hz E t Ht; rewrite !E by lra.
    assert (G : forall u, a + s * u = s * (u - - a / s)) by (intro u; field; exact Hs).
    rewrite !G; set (z := - a / s) in *; clearbody z; clear G E.
    assert (Side : z <= x \/ y <= z) by lra.
    destruct (Rdichotomy s 0 Hs), Side;
      (rewrite !reluR_neg by nra; ring) || (rewrite !reluR_pos by nra; ring).
Qed.

Lemma relu_pieces f S : forall lo, pieces lo S f -> exists Z, (length Z <= length S + 1)%nat /\
  forall x y, above lo x -> x < y -> free (S ++ Z) x y -> chord (fun t => reluR (f t)) x y.
Proof.
  induction S as [| b S IH]; simpl; intros lo.
  - intros (a & s & E); destruct (relu_affine_piece f a s) as (z & Hz).
    exists [z]; split; [auto |]; intros x y Hx Hxy F; apply Hz; [exact Hxy | apply F; left; reflexivity |].
    intros t Ht; apply E; destruct lo; simpl in *; lra.
  - intros [(a & s & E) P]; destruct (relu_affine_piece f a s) as (z & Hz), (IH _ P) as (Z & L & C).
    exists (z :: Z); split; [simpl; lia |]; intros x y Hx Hxy F.
    destruct (Rle_or_lt y b).
    + apply Hz; [exact Hxy | apply F; right; apply in_app_iff; right; left; reflexivity |].
      intros t Ht; apply E; split; [destruct lo; simpl in *; lra | lra].
    + apply C; [| exact Hxy |].
      * destruct (Rle_or_lt b x); [simpl; lra |]; exfalso; apply (F b); [left; reflexivity | lra].
      * intros r Hr; apply F; right; apply in_app_iff; apply in_app_iff in Hr; simpl; tauto.
Qed.

(** ReLU adds at most one point a piece. *)
Lemma relu_pa S f : pa S f -> exists Z, (length Z <= length S + 1)%nat /\ pa (S ++ Z) (fun t => reluR (f t)).
Proof.
  intros P; destruct (sorting S) as (S' & L & I & St).
  assert (Pc : pieces None S' f).
  { apply pieces_of_chords; [exact St | apply Forall_forall; simpl; auto |].
    intros x y _ Hxy F; apply P; [exact Hxy |]; intros s Hs; apply F, I, Hs. }
  destruct (relu_pieces f S' None Pc) as (Z & LZ & C).
  exists Z; split; [lia |]; intros x y Hxy F; apply C; simpl; auto.
  intros s Hs; apply F; apply in_app_iff in Hs as [Hs | Hs]; apply in_app_iff; [left; apply I, Hs | right; exact Hs].
Qed.

Lemma bends_left ks t : Forall (fun p => t <= fst p) ks -> bends ks t = 0.
Proof.
  induction ks as [| [b k] ks IH]; intros H; simpl; [reflexivity |]; inversion H; subst; simpl in *.
  rewrite IH, reluR_neg by (auto; lra); ring.
Qed.

Lemma kinks_of_pieces f S : StronglySorted Rle S -> forall lo, Forall (above lo) S -> pieces lo S f ->
  exists a s ks, (length ks <= length S)%nat /\ Forall (fun p => In (fst p) S) ks /\
    forall t, above lo t -> f t = cpl a s ks t.
Proof.
  induction S as [| b S IH]; intros St lo Lo; simpl.
  - intros (a & s & E); exists a, s, []; repeat split; auto; intros t Ht; rewrite E by exact Ht; unfold cpl; simpl; ring.
  - intros [(a & s & E) P]; inversion St as [| ? ? StS HbS]; subst; inversion Lo as [| ? ? Hlo HloS]; subst.
    destruct (IH StS (Some b) HbS P) as (a' & s' & ks & L & I & E').
    assert (Far : forall t, t <= b -> bends ks t = 0).
    { intros t Ht; apply bends_left; rewrite Forall_forall in *; intros p Hp; specialize (HbS _ (I p Hp)); lra. }
    assert (Eb : a + s * b = a' + s' * b).
    { rewrite <- E by (split; [exact Hlo | lra]); rewrite E' by (simpl; lra); unfold cpl; rewrite Far by lra; ring. }
    exists a, s, ((b, s' - s) :: ks); split; [simpl; lia | split].
    + constructor; [left; reflexivity |]; eapply Forall_impl; [| exact I]; intros; simpl; auto.
    + intros t Ht; unfold cpl; simpl; destruct (Rle_or_lt t b).
      * rewrite E by (split; assumption); rewrite Far, reluR_neg by lra; ring.
      * rewrite E' by (simpl; lra); unfold cpl; rewrite reluR_pos by lra; nra.
Qed.

Lemma kinks_of_pa S f : pa S f -> has_kinks (length S) f.
Proof.
  intros P; destruct (sorting S) as (S' & L & I & St).
  assert (Pc : pieces None S' f).
  { apply pieces_of_chords; [exact St | apply Forall_forall; simpl; auto |].
    intros x y _ Hxy F; apply P; [exact Hxy |]; intros s Hs; apply F, I, Hs. }
  assert (Ab : Forall (above None) S') by (apply Forall_forall; simpl; auto).
  destruct (kinks_of_pieces f S' St None Ab Pc) as (a & s & ks & Lk & _ & E).
  exists a, s, ks; split; [lia | intro t; apply E; simpl; auto].
Qed.

(** * Networks along a line *)
Definition at_ (fs : list (R -> R)) (t : R) : list R := map (fun f => f t) fs.

Lemma pa_dot S w fs : Forall (pa S) fs -> pa S (fun t => dotR w (at_ fs t)).
Proof.
  revert w; induction fs as [| f fs IH]; intros w H; destruct w as [| a w]; unfold dotR; simpl;
    try (apply (pa_ext S (fun t => 0 + 0 * t)); [intro; ring | apply pa_affine]).
  inversion H; subst; apply (pa_plus S (fun t => a * f t)); [apply pa_scale; assumption | apply IH; assumption].
Qed.
Lemma pa_preactivation S n fs : Forall (pa S) fs -> pa S (fun t => preactivation R 0 Rplus Rmult n (at_ fs t)).
Proof.
  intros H; unfold preactivation; apply (pa_plus S); [exact (pa_dot S (fst n) fs H) |].
  apply (pa_ext S (fun t => snd n + 0 * t)); [intro; ring | apply pa_affine].
Qed.

Definition layer_functions (l : layer R) (fs : list (R -> R)) : list (R -> R) :=
  map (fun n t => reluR (preactivation R 0 Rplus Rmult n (at_ fs t))) l.

Lemma layer_at l fs t : activations R 0 Rplus Rmult reluR l (at_ fs t) = at_ (layer_functions l fs) t.
Proof. unfold activations, layer_functions, at_; rewrite map_map; reflexivity. Qed.

Lemma pa_layer S (l : layer R) fs : Forall (pa S) fs ->
  exists S', (length S' + 1 <= (length S + 1) * (length l + 1))%nat /\ Forall (pa S') (layer_functions l fs).
Proof.
  intros H.
  assert (G : exists Z, (length Z <= length l * (length S + 1))%nat /\ Forall (pa (S ++ Z)) (layer_functions l fs)).
  { induction l as [| n l (Z & L & P)]; simpl; [exists []; split; [auto | constructor] |].
    destruct (relu_pa S _ (pa_preactivation S n fs H)) as (Z' & L' & P').
    exists (Z' ++ Z); split; [rewrite app_length; lia |].
    constructor.
    - apply (pa_incl (S ++ Z')); [| exact P']; intros s Hs; rewrite !in_app_iff in *; tauto.
    - eapply Forall_impl; [| exact P]; intros f; apply pa_incl; intros s Hs; rewrite !in_app_iff in *; tauto. }
  destruct G as (Z & L & P); exists (S ++ Z); split; [rewrite app_length; nia | exact P].
Qed.

Definition product (ws : list nat) : nat := fold_right (fun d p => (d + 1) * p)%nat 1%nat ws.

Lemma pa_layers (ls : list (layer R)) : forall S fs, Forall (pa S) fs ->
  exists S' gs, (length S' + 1 <= (length S + 1) * product (map (@length _) ls))%nat /\ Forall (pa S') gs /\
    forall t, fold_left (fun v l => activations R 0 Rplus Rmult reluR l v) ls (at_ fs t) = at_ gs t.
Proof.
  induction ls as [| l ls IH]; intros S fs H; simpl.
  - exists S, fs; repeat split; [lia | exact H].
  - destruct (pa_layer S l fs H) as (S1 & L1 & P1), (IH _ _ P1) as (S2 & gs & L2 & P2 & E).
    exists S2, gs; repeat split; [nia | exact P2 |]; intro t; rewrite layer_at; apply E.
Qed.

(** The points p + t v of a line of R^d, for the list of pairs (p_j, v_j); its coordinates as functions of t. *)
Definition affines (pv : list (R * R)) : list (R -> R) := map (fun c t => fst c + snd c * t) pv.
Definition on (pv : list (R * R)) (t : R) : list R := at_ (affines pv) t.

Lemma pa_affines pv : Forall (pa []) (affines pv).
Proof. apply Forall_forall; intros f Hf; apply in_map_iff in Hf as (c & <- & _); apply pa_affine. Qed.

(** Samples of the checker are such points. *)
Definition pairs (p v : list Q) : list (R * R) := combine (point p) (point v).

Lemma on_line_on p v t x : on_line p v t x = true -> point x = on (pairs p v) (Q2R t).
Proof.
  revert v x; induction p as [| a p IH]; destruct v as [| b v], x as [| c x]; simpl; intros H; try discriminate; auto.
  apply andb_true_iff in H as [E H]; unfold point, on, at_ in *; simpl; f_equal; [| apply IH, H].
  apply Qeq_bool_eq, Qeq_eqR in E; rewrite E, Q2R_plus, Q2R_mult; ring.
Qed.

(** `ours/pieces`, on any line, for any real weights. *)
Theorem network_on_a_line (N : network R) (pv : list (R * R)) :
  exists f, has_kinks (product (widths N) - 1) f /\ forall t, evalR N (on pv t) = f t.
Proof.
  destruct (pa_layers (hidden N) [] _ (pa_affines pv)) as (S & gs & L & P & E); simpl in L.
  exists (fun t => preactivation R 0 Rplus Rmult (output N) (at_ gs t)); split.
  - apply (has_kinks_more (length S)); [unfold widths; lia |]; apply kinks_of_pa, pa_preactivation, P.
  - intros t; rewrite <- E; reflexivity.
Qed.

Lemma network_kinks (N : network R) p v : exists f, has_kinks (product (widths N) - 1) f /\
  forall t x, on_line p v t x = true -> evalR N (point x) = f (Q2R t).
Proof.
  destruct (network_on_a_line N (pairs p v)) as (f & K & E); exists f; split; [exact K |].
  intros t x H; rewrite (on_line_on p v t x H); apply E.
Qed.

(** * The checker for the rule pieces (claims about widths), and its soundness *)
Fixpoint few_pieces (ws : list Z) (p enough : Z) : bool :=
  match ws with
  | [] => (p <=? enough)%Z
  | d :: ws' => (0 <=? d)%Z && (p <=? enough)%Z && few_pieces ws' (p * (d + 1)) enough
  end.

Definition check_pieces (ws : list Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  check_kinks xs zs idx && few_pieces ws 1 (Zlength idx).

Lemma product_pos ws : (1 <= product ws)%nat.
Proof. induction ws as [| d ws IH]; [auto | change (1 <= (d + 1) * product ws)%nat; nia]. Qed.

Lemma few_pieces_sound ws : forall p enough, (0 <= p)%Z -> few_pieces ws p enough = true ->
  (p * Z.of_nat (product (map Z.to_nat ws)) <= enough)%Z.
Proof.
  induction ws as [| d ws IH]; intros p e Hp H; simpl in *; [apply Z.leb_le in H; lia |].
  rewrite !andb_true_iff in H; destruct H as [[Hd _] H]; apply Z.leb_le in Hd.
  apply IH in H; [| nia]; rewrite Nat2Z.inj_mul, Nat2Z.inj_add, Z2Nat.id by lia; simpl; lia.
Qed.

(** Rule `pieces`, claims about widths: no network with these hidden widths, whatever its real weights, takes the value
    z_i at x_i for every i. *)
Theorem pieces_sound (ws : list Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) :
  check_pieces ws xs zs idx = true ->
  forall N : network R, widths N = map Z.to_nat ws -> ~ fits_data N xs zs.
Proof.
  unfold check_pieces; intros H N HW Fit; apply andb_true_iff in H as [H B].
  apply few_pieces_sound in B; [| lia]; rewrite Zlength_correct in B.
  pose proof (product_pos (map Z.to_nat ws)).
  enough (length idx <= product (widths N) - 1)%nat by (rewrite HW in *; lia).
  exact (check_kinks_sound xs zs idx (evalR N) _ H (network_kinks N) Fit).
Qed.
