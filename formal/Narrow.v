(** Narrow networks of many layers (the row `ours/narrow`, and what Proposition 6.1 says): the changed labels in parts, two
    hidden layers for each part (construction (a)), while one neuron carries the position on and one what the parts before
    have given. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks TwoLayerHats Direction Steep Groups Stacked ThreeLayerChanged
  ThreeLayerMemorize Zigzag.
Import ListNotations.
Local Open Scope R_scope.

Lemma dot_app (a b v u : list R) : length a = length v -> dotR (a ++ b) (v ++ u) = dotR a v + dotR b u.
Proof.
  revert v; induction a as [| x a IH]; intros [| y v] L; try discriminate; cbn [app]; [unfold dotR at 2; simpl; ring |].
  rewrite !dot_cons, IH by (injection L; auto); ring.
Qed.

Lemma dot_zeros n v : dotR (repeat 0 n) v = 0.
Proof. revert v; induction n as [| n IH]; intros [| y v]; cbn [repeat]; try reflexivity; rewrite dot_cons, IH; ring. Qed.

(** A part: breakpoints, and neurons that see functions with these kinks. *)
Definition part : Type := list R * list second.
Definition gives (a : part) (u : R) : R := stack (fst a) (snd a) u.
Definition total (parts : list part) (u : R) : R := fold_right (fun a t => gives a u + t) 0 parts.

(** B is large enough that no sum on the way is less than -B. *)
Fixpoint kept (B : R) (parts : list part) (u s : R) : Prop :=
  match parts with [] => True | a :: parts' => 0 <= s + B /\ kept B parts' u (s + gives a u) end.

Lemma kept_more B B' parts u : B <= B' -> forall s, kept B parts u s -> kept B' parts u s.
Proof. intros H; induction parts as [| a parts IH]; intros s; cbn [kept]; [auto | intros [P Q]; split; [lra | auto]]. Qed.

Lemma kept_exists us parts : forall s : R -> R, exists B, forall u, In u us -> kept B parts u (s u).
Proof.
  induction parts as [| a parts IH]; intros s; [exists 0; intros; exact I |].
  destruct (IH (fun u => s u + gives a u)) as (B1 & K1); destruct (bounded s us) as (B2 & _ & K2).
  exists (Rmax B1 B2); intros u Hu; cbn [kept]; split.
  - pose proof (Rmax_r B1 B2); pose proof (K2 u Hu); pose proof (Rle_abs (- s u)) as G; rewrite Rabs_Ropp in G; lra.
  - apply (kept_more B1); [apply Rmax_l | apply (K1 u Hu)].
Qed.

(** The two layers of a part, behind neurons ru, rs that read position and sum. *)
Definition odd_layer (A B : R) (bs : list R) (ru rs : neuron R) : layer R :=
  map (fun b => (fst ru, snd ru - b)) bs ++ [(fst ru, snd ru + A); (fst rs, snd rs + B)].
Definition even_layer (bs : list R) (ns : list second) : layer R :=
  map (fun n => (weights n ++ [0; 0], bias n)) ns ++ [(repeat 0 (length bs) ++ [1; 0], 0); (repeat 0 (length bs) ++ [0; 1], 0)].
Definition read_position (A : R) (ns : list second) : neuron R := (repeat 0 (length ns) ++ [1; 0], - A).
Definition read_sum (B : R) (ns : list second) : neuron R := (map snd ns ++ [0; 1], - B).

Notation act := (activations R 0 Rplus Rmult reluR).
Notation pre := (preactivation R 0 Rplus Rmult).

Lemma odd_layer_values A B bs ru rs v : 0 <= pre ru v + A -> 0 <= pre rs v + B ->
  act (odd_layer A B bs ru rs) v = map (fun b => reluR (pre ru v - b)) bs ++ [pre ru v + A; pre rs v + B].
Proof.
  unfold preactivation; fold dotR; intros HA HB; unfold odd_layer, activations, preactivation; rewrite map_app, map_map.
  cbn [map fst snd]; fold dotR; f_equal.
  - apply map_ext; intros b; f_equal; ring.
  - rewrite <- !Rplus_assoc, (reluR_pos _ HA), (reluR_pos _ HB); reflexivity.
Qed.

Lemma even_layer_values bs ns u p s : complete bs ns -> 0 <= p -> 0 <= s ->
  act (even_layer bs ns) (map (fun b => reluR (u - b)) bs ++ [p; s]) = map (fun n => reluR (seen bs n u)) ns ++ [p; s].
Proof.
  intros C Hp Hs; unfold complete in C; rewrite Forall_forall in C.
  unfold even_layer, activations at 1; rewrite map_app, map_map; f_equal.
  - apply map_ext_in; intros n Hn; f_equal; unfold preactivation; cbn [fst snd]; fold dotR.
    rewrite dot_app by (rewrite map_length; apply C, Hn); unfold dotR at 2; cbn [dot].
    unfold seen, cpl.
    enough (E : forall ks, dotR ks (map (fun b => reluR (u - b)) bs) = bends (combine bs ks) u) by (rewrite E; ring).
    clear; induction bs as [| b bs IH]; intros [| k ks]; try reflexivity; cbn [map combine bends]; rewrite dot_cons, IH; reflexivity.
  - unfold preactivation; cbn [map fst snd]; fold dotR; rewrite !dot_app by (rewrite repeat_length, map_length; reflexivity).
    rewrite dot_zeros; unfold dotR; cbn [dot].
    replace (0 + (1 * p + (0 * s + 0)) + 0) with p by ring; replace (0 + (0 * p + (1 * s + 0)) + 0) with s by ring.
    rewrite !reluR_pos by assumption; reflexivity.
Qed.

Lemma read_values A B bs ns u p s : pre (read_position A ns) (map (fun n => reluR (seen bs n u)) ns ++ [p; s]) = p - A /\
  pre (read_sum B ns) (map (fun n => reluR (seen bs n u)) ns ++ [p; s]) = stack bs ns u + s - B.
Proof.
  unfold preactivation, read_position, read_sum; cbn [fst snd]; fold dotR.
  rewrite !dot_app by (rewrite ?repeat_length, !map_length; reflexivity); rewrite dot_zeros, stack_dot.
  unfold dotR; cbn [dot]; split; ring.
Qed.

(** All parts, one after the other. *)
Lemma blocks A B W parts : Forall (fun a => complete (fst a) (snd a) /\ (length (fst a) <= W)%nat /\ (length (snd a) <= W)%nat) parts ->
  forall D ru rs, length (fst ru) = D -> length (fst rs) = D -> exists ls o,
    well_formed_layers D ls o = true /\ length ls = (2 * length parts)%nat /\
    Forall (fun l => (1 <= length l <= W + 2)%nat) ls /\
    forall v, 0 <= pre ru v + A -> kept B parts (pre ru v) (pre rs v) ->
      pre o (fold_left (fun v l => act l v) ls v) = pre rs v + total parts (pre ru v).
Proof.
  induction parts as [| [bs ns] parts IH]; intros F D ru rs Lu Ls.
  - exists [], rs; cbn [well_formed_layers length fold_left]; split; [apply Nat.eqb_eq, Ls |]; split; [reflexivity |].
    split; [constructor |]; intros v _ _; unfold total; simpl; ring.
  - inversion F as [| ? ? (C & L1 & L2) F']; subst; cbn [fst snd] in *.
    destruct (IH F' (length (even_layer bs ns)) (read_position A ns) (read_sum B ns)) as (ls & o & Wf & Ll & Wide & V).
    + unfold read_position, even_layer; cbn [fst]; rewrite !app_length, repeat_length, map_length; reflexivity.
    + unfold read_sum, even_layer; cbn [fst]; rewrite !app_length, !map_length; reflexivity.
    + exists (odd_layer A B bs ru rs :: even_layer bs ns :: ls), o; split; [| split; [| split]].
      * cbn [well_formed_layers]; rewrite Wf, andb_true_r; apply andb_true_iff; split.
        -- unfold odd_layer; rewrite forallb_app; apply andb_true_iff; split; [apply rows_of; auto |].
           cbn [forallb fst]; rewrite Ls, !Nat.eqb_refl; reflexivity.
        -- unfold complete in C; rewrite Forall_forall in C; unfold even_layer; rewrite forallb_app; apply andb_true_iff; split.
           ++ apply rows_of; intros n Hn; cbn [fst]; unfold odd_layer; rewrite !app_length, map_length, C by exact Hn; reflexivity.
           ++ cbn [forallb fst]; unfold odd_layer; rewrite !app_length, repeat_length, map_length; cbn [length].
              rewrite !Nat.eqb_refl; reflexivity.
      * cbn [length]; lia.
      * repeat (apply Forall_cons; [unfold odd_layer, even_layer; rewrite app_length, map_length; cbn [length]; lia |]); exact Wide.
      * intros v HA [HB HK]; cbn [fold_left]; rewrite odd_layer_values by assumption.
        rewrite even_layer_values by (try exact C; assumption).
        destruct (read_values A B bs ns (pre ru v) (pre ru v + A) (pre rs v + B)) as [R1 R2].
        rewrite V; rewrite ?R1, ?R2; replace (pre ru v + A - A) with (pre ru v) by ring.
        -- unfold total, gives; cbn [fold_right fst snd]; ring.
        -- exact HA.
        -- replace (stack bs ns (pre ru v) + (pre rs v + B) - B) with (pre rs v + gives (bs, ns) (pre ru v))
             by (unfold gives; cbn [fst snd]; ring); exact HK.
Qed.

(** The changed labels in b parts of at most n. *)
Lemma parts_exist (Z : R -> R) ps n p q b : (n <= p * q)%nat -> forall ts, descending ts -> (length ts <= n * b)%nat ->
  exists parts, length parts = b /\
    Forall (fun a => complete (fst a) (snd a) /\ length (fst a) = p /\ length (snd a) = (4 * q)%nat) parts /\
    forall u, In u ps -> (In u ts -> total parts u = Z u) /\ (~ In u ts -> total parts u = 0).
Proof.
  intros Hn; induction b as [| b IH]; intros ts D L.
  - exists []; split; [reflexivity |]; split; [constructor |]; intros u _; split; [| reflexivity].
    destruct ts; [intros [] | simpl in L; lia].
  - rewrite <- (firstn_skipn n ts) in D, L |- *; set (t1 := firstn n ts) in *; set (t2 := skipn n ts) in *.
    pose proof (sorted_app (fun a b => b < a) t1 t2) as SA; apply SA in D as (D1 & D2 & Apart).
    assert (L1 : (length t1 <= n)%nat) by apply firstn_le_length.
    destruct (windows_for Z t1 ps p q D1 ltac:(lia)) as (bs & ns & Lb & Ln & C & V).
    destruct (IH t2 D2) as (parts & Lp & F & V2).
    { rewrite app_length in L; unfold t1, t2 in *; rewrite firstn_length, skipn_length in *; lia. }
    exists ((bs, ns) :: parts); split; [simpl; lia |]; split; [constructor; [auto | exact F] |]; intros u Hu.
    destruct (V u Hu) as [W1 W0], (V2 u Hu) as [W2 W2']; unfold total; cbn [fold_right]; fold (total parts u).
    unfold gives; cbn [fst snd]; split.
    + intros H; apply in_app_iff in H as [H | H].
      * rewrite W1, W2' by (try exact H; intros G; specialize (Apart u u H G); lra); ring.
      * rewrite W0, W2 by (try exact H; intros G; specialize (Apart u u G H); lra); ring.
    + intros H; rewrite W0, W2' by (intros G; apply H, in_app_iff; auto); ring.
Qed.

(** l hidden layers, of lo to hi neurons each. *)
Definition narrow (l lo hi : nat) (net : network R) : Prop :=
  Forall (fun x => (lo <= x <= hi)%nat) (widths net) /\ length (hidden net) = l.

(** 2b hidden layers of width at most max(p, 4q) + 2, for N <= n b changed labels, n <= p q. *)
Theorem narrow_blocks (d N K n b p q : nat) T xs zs : (N <= n * b)%nat -> (n <= p * q)%nat -> samples d K xs -> labels N K T zs ->
  exists net, well_formed d net = true /\ narrow (2 * b) 1 (Nat.max p (4 * q) + 2) net /\ fitsR net xs zs.
Proof.
  intros HN Hn X Zs; destruct (along_a_line 0 d N K T xs zs X Zs) as (w & ps & Z & Lw & D & Lp & At & _ & ts & Dt & Lt & It & Nz).
  destruct (parts_exist Z ps n p q b Hn ts Dt ltac:(lia)) as (parts & Lpa & F & V).
  destruct (bounded (fun u => u) ps) as (A & _ & BA); destruct (kept_exists ps parts (fun _ => 0)) as (B & KB).
  destruct (blocks A B (Nat.max p (4 * q)) parts) with (D := d) (ru := (w, 0)) (rs := (repeat 0 d, 0)) as (ls & o & Wf & Ll & Wide & Val).
  { eapply Forall_impl; [| exact F]; intros a (C & La & Lb); split; [exact C | lia]. }
  { exact Lw. }
  { apply repeat_length. }
  exists (Network ls o); split; [exact Wf |]; split; [split; [| unfold hidden; lia] |].
  { unfold widths; cbn [hidden]; apply Forall_forall; intros k Hk; apply in_map_iff in Hk as (l & <- & Hl).
    rewrite Forall_forall in Wide; apply Wide, Hl. }
  destruct X as (LX & _), Zs as (LZ & _); apply fits_nth; [lia |]; intros i Hi.
  destruct (At i ltac:(lia)) as (Hin & <-); unfold evalR, eval; cbn [hidden output]; set (u := dotR w (nth i xs [])) in *.
  assert (Eu : pre (w, 0) (nth i xs []) = u) by (unfold preactivation; cbn [fst snd]; fold dotR; fold u; ring).
  assert (Es : pre (repeat 0 d, 0) (nth i xs []) = 0) by (unfold preactivation; cbn [fst snd]; fold dotR; rewrite dot_zeros; ring).
  rewrite Val; rewrite ?Eu, ?Es.
  - rewrite Rplus_0_l; destruct (V u Hin) as [V1 V0]; destruct (in_dec Req_EM_T u ts) as [H | H]; [apply V1, H |].
    rewrite V0 by exact H; destruct (Req_dec (Z u) 0) as [E | E]; [symmetry; exact E |]; exfalso; apply H, Nz; assumption.
  - specialize (BA u Hin); pose proof (Rle_abs (- u)) as G; rewrite Rabs_Ropp in G; lra.
  - apply KB, Hin.
Qed.

(** A layer of one neuron more. *)
Lemma one_more d l hi net xs zs : (1 <= hi)%nat -> well_formed d net = true -> narrow l 1 hi net -> fitsR net xs zs ->
  exists net', well_formed d net' = true /\ narrow (S l) 1 hi net' /\ fitsR net' xs zs.
Proof.
  intros H W [Wide Len] F; destruct (passed_fits net xs zs F) as (z & F'); exists (passed net z).
  split; [apply passed_well_formed, W |]; split; [| exact F']; split.
  - rewrite passed_widths; apply Forall_app; split; [exact Wide | repeat constructor; exact H].
  - unfold passed; cbn [hidden]; rewrite app_length; simpl; lia.
Qed.

(** `ours/narrow`, for l >= 2 hidden layers: width at most s + 6, s = floor(2 sqrt n), n = ceil(N / floor(l / 2)). *)
Theorem narrow_layers (d N K n l s : nat) T xs zs : (2 <= l)%nat -> (N <= n * (l / 2))%nat -> (4 * n < S s * S s)%nat ->
  samples d K xs -> labels N K T zs ->
  exists net, well_formed d net = true /\ narrow l 1 (s + 6) net /\ fitsR net xs zs.
Proof.
  intros Hl HN Hs X Zs; pose proof (Nat.div_mod l 2 ltac:(lia)) as El; pose proof (Nat.mod_upper_bound l 2 ltac:(lia)) as Ul.
  set (q := ((s + 4) / 4)%nat); pose proof (Nat.div_mod (s + 4) 4 ltac:(lia)) as Eq; fold q in Eq.
  pose proof (Nat.mod_upper_bound (s + 4) 4 ltac:(lia)) as Uq; set (r := ((s + 4) mod 4)%nat) in *; clearbody q r.
  assert (Room : (n <= (s + 4) * q)%nat) by nia.
  destruct (narrow_blocks d N K n (l / 2) (s + 4) q T xs zs HN Room X Zs) as (net & W & [Wide Len] & F).
  assert (Na : narrow (2 * (l / 2)) 1 (s + 6) net).
  { split; [| exact Len]; eapply Forall_impl; [| exact Wide]; intros a Ha; cbv beta in Ha; lia. }
  destruct (Nat.eq_dec (l mod 2) 0) as [E | E].
  - exists net; split; [exact W |]; split; [| exact F]; assert (E2 : l = (2 * (l / 2))%nat) by lia; rewrite E2; exact Na.
  - assert (E2 : l = S (2 * (l / 2))) by lia; rewrite E2; apply (one_more d _ (s + 6) net); [lia | assumption ..].
Qed.

(** Or by all samples: width at most s if s^2 >= K. *)
Theorem narrow_samples (d K l s : nat) xs zs : (1 <= s)%nat -> (K <= s * s)%nat -> samples d K xs -> length zs = K ->
  exists net, well_formed d net = true /\ narrow (2 + l) 1 s net /\ fitsR net xs zs.
Proof.
  intros H1 HK X Lz; induction l as [| l (net & W & Na & F)].
  - destruct (three_layer_memorize d K s s xs zs HK X Lz) as (net & W & Ws & F); exists net; split; [exact W |].
    split; [| exact F]; split; [rewrite Ws; repeat (apply Forall_cons; [lia |]); apply Forall_nil |].
    rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity.
  - replace (2 + S l)%nat with (S (2 + l)) by lia; apply (one_more d _ s net); assumption.
Qed.
