(** Four layers: widths (p, q, 4) for p q >= N changed labels, whatever K (the row `ours/zigzag`), and a neuron for each
    further layer (the upper ends of `ours/deep-upper`). Two hidden layers take the changed labels (construction (b)) and run
    so steeply between them that at all other samples they are far from 0; one window keeps what is near 0. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks TwoLayerHats Direction Groups Stacked ThreeLayerMemorize.
Import ListNotations.
Local Open Scope R_scope.

Definition window_layer (A : R) (v : list R) (c : R) : layer R :=
  [(v, c + 2 * A); (v, c + A); (v, c - A); (v, c - 2 * A)].
Definition zigzag (A : R) (w bs : list R) (ns : list second) (c : R) : network R :=
  Network [first_layer w bs; second_layer ns; window_layer A (map snd ns) c] ([-1; 2; - (2); 1], 0).

Lemma zigzag_value A w bs ns c x : evalR (zigzag A w bs ns c) x = window A (c + stack bs ns (dotR w x)).
Proof.
  unfold evalR, eval, zigzag; cbn [hidden output fold_left]; rewrite stacked_values.
  unfold window_layer, activations, preactivation; cbn [map fst snd]; fold dotR; rewrite stack_dot.
  set (s := stack bs ns (dotR w x)); unfold dotR, window; cbn [dot].
  replace (s + (c + 2 * A)) with (c + s + 2 * A) by ring; replace (s + (c + A)) with (c + s + A) by ring.
  replace (s + (c - A)) with (c + s - A) by ring; replace (s + (c - 2 * A)) with (c + s - 2 * A) by ring; ring.
Qed.

Lemma zigzag_well_formed A w bs ns c : complete bs ns -> well_formed (length w) (zigzag A w bs ns c) = true.
Proof.
  intros C; unfold complete in C; rewrite Forall_forall in C.
  unfold well_formed, zigzag, first_layer, second_layer; cbn [hidden output well_formed_layers fst snd window_layer].
  rewrite !map_length; apply andb_true_iff; split; [apply rows_of; auto |]; apply andb_true_iff; split; [apply rows_of; auto |].
  unfold window_layer; cbn [forallb fst length]; rewrite map_length, Nat.eqb_refl; reflexivity.
Qed.

(** `ours/zigzag` for one data set: widths (p, q, 4). *)
Theorem four_layer_zigzag (d N K p q : nat) T xs zs : (N <= p * q)%nat -> samples d K xs -> labels N K T zs ->
  exists net, well_formed d net = true /\ widths net = [p; q; 4%nat] /\ fitsR net xs zs.
Proof.
  intros HN X Zs; destruct (along_a_line 0 d N K T xs zs X Zs) as (w & ps & Z & Lw & D & Lp & At & Out & ts & Dt & Lt & It & Nz).
  destruct (Steep.bounded Z ts) as (A & PA & Small); set (changed := fun u => if in_dec Req_EM_T u ts then false else true).
  assert (Others : forall u, In u (filter changed ps) <-> In u ps /\ ~ In u ts).
  { intros u; rewrite filter_In; unfold changed; destruct (in_dec Req_EM_T u ts); split; intros [? ?]; split; auto; discriminate || contradiction. }
  destruct (two_hidden_layers Z (2 * A) p q ts (filter changed ps) Dt ltac:(lia) ltac:(lra)) as (bs & ns & c & Lb & Ln & C & V & W).
  { intros u Hu; apply Others in Hu; tauto. }
  exists (zigzag A w bs ns c); split; [rewrite <- Lw; apply zigzag_well_formed, C |]; split.
  { unfold widths, zigzag, first_layer, second_layer; cbn [hidden map]; rewrite !map_length, Lb, Ln; reflexivity. }
  destruct X as (LX & _), Zs as (LZ & _); apply fits_nth; [lia |]; intros i Hi; rewrite zigzag_value.
  destruct (At i ltac:(lia)) as (Hin & <-); set (u := dotR w (nth i xs [])) in *.
  destruct (in_dec Req_EM_T u ts) as [H | H].
  - rewrite V by exact H; apply window_inside, Small, H.
  - rewrite (window_outside A) by (try exact PA; apply W, Others; auto).
    destruct (Req_dec (Z u) 0) as [E | E]; [symmetry; exact E |]; exfalso; apply H, Nz; assumption.
Qed.

(** `ours/zigzag`: m*_4(N, K) <= p + q + 4. *)
Theorem zigzag_suffices (d N K p q : nat) : (N <= p * q)%nat -> suffice d 3 N K (p + q + 4).
Proof.
  intros HN T xs zs X Z; destruct (four_layer_zigzag d N K p q T xs zs HN X Z) as (net & W & Ws & F).
  exists net; split; [| exact F]; repeat split; [exact W | |].
  - rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity.
  - unfold neurons; rewrite Ws; simpl; lia.
Qed.

(** One layer more, of one neuron, which passes on what is at least z. *)
Definition passed (net : network R) (z : R) : network R :=
  Network (hidden net ++ [[(fst (output net), snd (output net) - z)]]) ([1], z).

Lemma passed_value net z x : z <= evalR net x -> evalR (passed net z) x = evalR net x.
Proof.
  intros H; unfold passed, evalR, eval in *; cbn [hidden output]; rewrite fold_left_app; cbn [fold_left].
  set (v := fold_left _ (hidden net) x) in *; unfold preactivation in *; fold dotR in *.
  cbn [activations map fst snd]; unfold dotR at 1; cbn [dot fst snd].
  unfold preactivation; cbn [fst snd]; fold dotR; rewrite reluR_pos by lra; ring.
Qed.

Lemma passed_well_formed net z d : well_formed d net = true -> well_formed d (passed net z) = true.
Proof.
  unfold well_formed, passed; destruct net as [ls o]; cbn [hidden output]; revert d.
  induction ls as [| l ls IH]; intros d; cbn [app well_formed_layers fst].
  - intros W; cbn [forallb fst]; rewrite W; reflexivity.
  - intros W; apply andb_true_iff in W as [W1 W2]; rewrite W1, (IH _ W2); reflexivity.
Qed.

Lemma passed_widths net z : widths (passed net z) = widths net ++ [1%nat].
Proof. unfold widths, passed; cbn [hidden]; rewrite map_app; reflexivity. Qed.

Lemma passed_fits net xs zs : fitsR net xs zs -> exists z, fitsR (passed net z) xs zs.
Proof.
  intros F; destruct (Steep.bounded (fun z => z) zs) as (A & _ & B); exists (- A).
  unfold fitsR, fits in *; fold evalR in *; induction F as [| x z xs zs E F IH]; constructor.
  - rewrite <- E; apply passed_value; rewrite E; pose proof (B z (or_introl eq_refl)).
    pose proof (Rle_abs (- z)) as G; rewrite Rabs_Ropp in G; lra.
  - apply IH; intros u Hu; apply B; right; exact Hu.
Qed.

(** `ours/deep-upper`: m*_(L+1)(N, K) <= m*_L(N, K) + 1. *)
Theorem one_layer_more (d l N K m : nat) : suffice d l N K m -> suffice d (S l) N K (S m).
Proof.
  intros Su T xs zs X Z; destruct (Su T xs zs X Z) as (net & (W & L & M) & F).
  destruct (passed_fits net xs zs F) as (z & F'); exists (passed net z); split; [| exact F'].
  split; [apply passed_well_formed, W |]; split; [unfold passed; cbn [hidden]; rewrite app_length; simpl; lia |].
  unfold neurons in *; rewrite passed_widths, list_sum_app; simpl; lia.
Qed.

Corollary layers_more (d l N K m j : nat) : suffice d l N K m -> suffice d (j + l) N K (j + m).
Proof. intros Su; induction j as [| j IH]; [exact Su | apply one_layer_more, IH]. Qed.

(** L = j + 4 layers: m*_L(N, K) <= p + q + L; so ceil(2 sqrt N) + L. *)
Theorem deep_upper (d N K j s : nat) : (4 * N <= s * s)%nat -> suffice d (j + 3) N K (s + (j + 4)).
Proof.
  intros H; pose proof (Nat.div_mod s 2 ltac:(lia)); pose proof (Nat.mod_upper_bound s 2 ltac:(lia)).
  apply (suffice_more _ _ _ _ (j + (s / 2 + (s - s / 2) + 4))); [lia |]; apply layers_more, zigzag_suffices; nia.
Qed.
