(** Dead neurons: what no network of some widths does, no narrower one does. (The words "no network with at most so many
    neurons" of docs/certificates.md, and manifests of several claims, rest on this.) *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool.
From FTC Require Import Net Kinks.
Import ListNotations.
Local Open Scope R_scope.

Definition zeros (k : nat) : list R := repeat 0 k.

(** A neuron that sees k more values and does not heed them; a neuron of k weights that is always 0. *)
Definition padded (k : nat) (n : neuron R) : neuron R := (fst n ++ zeros k, snd n).
Definition dead (k : nat) : neuron R := (zeros k, 0).

Lemma dot_zeros_left k v : dotR (zeros k) v = 0.
Proof.
  unfold zeros; revert v; induction k as [| k IH]; intros [| x v]; unfold dotR in *; simpl; try reflexivity.
  rewrite IH; ring.
Qed.

Lemma dot_padded w v j k : length w = length v -> dotR (w ++ zeros j) (v ++ zeros k) = dotR w v.
Proof.
  revert v; induction w as [| a w IH]; intros [| x v] L; try discriminate; simpl.
  - rewrite dot_zeros_left; reflexivity.
  - injection L as L; specialize (IH v L); unfold dotR in *; simpl; rewrite IH; reflexivity.
Qed.

Lemma preactivation_padded n v k : length (fst n) = length v ->
  preactivation R 0 Rplus Rmult (padded k n) (v ++ zeros k) = preactivation R 0 Rplus Rmult n v.
Proof. intros L; unfold preactivation, padded; cbn [fst snd]; f_equal; exact (dot_padded _ _ k k L). Qed.

(** Layers, each widened by dead neurons; the first sees k more values. *)
Fixpoint widened (d k : nat) (ls : list (layer R)) (ws : list nat) : list (layer R) :=
  match ls, ws with
  | l :: ls', w :: ws' =>
      let more := (w - length l)%nat in
      (map (padded k) l ++ repeat (dead (d + k)) more) :: widened (length l) more ls' ws'
  | _, _ => []
  end.

(** How many more values the output sees. *)
Fixpoint surplus (k : nat) (ls : list (layer R)) (ws : list nat) : nat :=
  match ls, ws with
  | l :: ls', w :: ws' => surplus (w - length l) ls' ws'
  | _, _ => k
  end.

Definition widen (d : nat) (N : network R) (ws : list nat) : network R :=
  Network (widened d 0 (hidden N) ws) (padded (surplus 0 (hidden N) ws) (output N)).

Lemma widened_widths ls : forall d k ws, Forall2 le (map (@length (neuron R)) ls) ws ->
  map (@length (neuron R)) (widened d k ls ws) = ws.
Proof.
  induction ls as [| l ls IH]; intros d k ws H; inversion H; subst; simpl; [reflexivity |].
  rewrite app_length, map_length, repeat_length, IH by assumption; f_equal; lia.
Qed.

Lemma padded_length d k n : Nat.eqb (length (fst n)) d = true -> Nat.eqb (length (fst (padded k n))) (d + k) = true.
Proof.
  intros H; apply Nat.eqb_eq in H; apply Nat.eqb_eq; unfold padded, zeros; cbn [fst].
  rewrite app_length, repeat_length; lia.
Qed.

Lemma widened_well_formed ls o : forall d k ws, Forall2 le (map (@length (neuron R)) ls) ws ->
  well_formed_layers d ls o = true ->
  well_formed_layers (d + k) (widened d k ls ws) (padded (surplus k ls ws) o) = true.
Proof.
  induction ls as [| l ls IH]; intros d k ws H W; inversion H; subst; simpl in W |- *; [apply padded_length, W |].
  apply andb_true_iff in W as [Wl W]; apply andb_true_iff; split.
  - rewrite forallb_app; apply andb_true_iff; split; apply forallb_forall; intros n Hn.
    + apply in_map_iff in Hn as (n0 & <- & Hn); rewrite forallb_forall in Wl; apply padded_length, Wl, Hn.
    + apply repeat_spec in Hn as ->; unfold dead, zeros; cbn [fst]; rewrite repeat_length; apply Nat.eqb_refl.
  - rewrite app_length, map_length, repeat_length; apply IH; assumption.
Qed.

Definition layer_values (v : list R) (l : layer R) : list R := activations R 0 Rplus Rmult reluR l v.

Lemma layer_widened l v k more : forallb (fun n => Nat.eqb (length (fst n)) (length v)) l = true ->
  layer_values (v ++ zeros k) (map (padded k) l ++ repeat (dead (length v + k)) more) = layer_values v l ++ zeros more.
Proof.
  intros W; unfold layer_values, activations; rewrite map_app, map_map; f_equal.
  - rewrite forallb_forall in W; apply map_ext_in; intros n Hn; f_equal.
    apply preactivation_padded, Nat.eqb_eq, W, Hn.
  - unfold zeros at 2; induction more as [| more IH]; simpl; [reflexivity |]; rewrite IH; f_equal.
    unfold preactivation, dead; cbn [fst snd]; fold dotR; rewrite dot_zeros_left, Rplus_0_l; apply reluR_neg; lra.
Qed.

Lemma widened_same ls o : forall ws v k, Forall2 le (map (@length (neuron R)) ls) ws ->
  well_formed_layers (length v) ls o = true ->
  fold_left layer_values (widened (length v) k ls ws) (v ++ zeros k)
    = fold_left layer_values ls v ++ zeros (surplus k ls ws) /\ length (fst o) = length (fold_left layer_values ls v).
Proof.
  induction ls as [| l ls IH]; intros ws v k H W; inversion H; subst; simpl in W |- *.
  - split; [reflexivity | apply Nat.eqb_eq, W].
  - apply andb_true_iff in W as [Wl W]; rewrite layer_widened by exact Wl.
    replace (length l) with (length (layer_values v l)) in * by (unfold layer_values, activations; apply map_length).
    apply IH; [assumption | exact W].
Qed.

(** The wider network is well formed, has these widths, and takes the same values. *)
Theorem widen_sound (d : nat) (N : network R) (ws : list nat) : well_formed d N = true -> Forall2 le (widths N) ws ->
  well_formed d (widen d N ws) = true /\ widths (widen d N ws) = ws /\
  forall x, length x = d -> evalR (widen d N ws) x = evalR N x.
Proof.
  intros W H; repeat split.
  - unfold well_formed, widen; cbn [hidden output].
    pose proof (widened_well_formed (hidden N) (output N) d 0 ws H W) as G; rewrite Nat.add_0_r in G; exact G.
  - apply widened_widths, H.
  - intros x <-; unfold evalR, eval, widen; cbn [hidden output]; fold layer_values.
    destruct (widened_same (hidden N) (output N) ws x 0 H W) as [E L]; unfold zeros in E at 1; simpl in E.
    rewrite app_nil_r in E; change (fun (v : list R) (l : layer R) => activations R 0 Rplus Rmult reluR l v) with layer_values.
    rewrite E; apply preactivation_padded, L.
Qed.

(** For all claims about widths: what no network of widths ws fits, no narrower one does (each width at most that of ws). *)
Theorem narrower (d : nat) (xs : list (list R)) (zs : list R) (ws : list nat) : Forall (fun x => length x = d) xs ->
  (forall N : network R, well_formed d N = true -> widths N = ws -> ~ fitsR N xs zs) ->
  forall N : network R, well_formed d N = true -> Forall2 le (widths N) ws -> ~ fitsR N xs zs.
Proof.
  intros D H N W Hw Fit; destruct (widen_sound d N ws W Hw) as (W' & E & Same); apply (H _ W' E).
  unfold fitsR, fits in *; clear H; induction Fit as [| x z xs zs F Fit IH]; [constructor |]; inversion D; subst.
  constructor; [apply Same; reflexivity | apply IH; assumption].
Qed.
