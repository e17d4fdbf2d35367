(** Narrower networks of many layers (the row `ours/narrow-zigzag`): the changed labels in parts, two hidden layers for each
    part (construction (b)), its window of four neurons beside the first layer of the next part. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks TwoLayerHats Direction Steep Groups Stacked ThreeLayerMemorize Zigzag Narrow.
Import ListNotations.
Local Open Scope R_scope.

Section Pipeline.
  (** The windows are all A wide. *)
  Variable A : R.
  Hypothesis A0 : 0 <= A.

  (** Breakpoints, neurons that see functions with these kinks, a bias. *)
  Definition zig : Type := R * list R * list second.
  Definition kinks_of (a : zig) : list R := snd (fst a).
  Definition inner (a : zig) (u : R) : R := fst (fst a) + stack (kinks_of a) (snd a) u.
  Definition shown (a : zig) (u : R) : R := window A (inner a u).
  Definition all_shown (parts : list zig) (u : R) : R := fold_right (fun a t => shown a u + t) 0 parts.

  (** B is large enough that no sum s on the way is less than -B; w is what the window of the part before gives. *)
  Fixpoint carried (B : R) (parts : list zig) (u s w : R) : Prop :=
    0 <= s + B /\ match parts with [] => True | a :: parts' => carried B parts' u (s + w) (shown a u) end.

  Lemma carried_more B B' parts u : B <= B' -> forall s w, carried B parts u s w -> carried B' parts u s w.
  Proof. intros H; induction parts as [| a parts IH]; intros s w [P Q]; (split; [lra |]); auto. Qed.

  Lemma carried_exists us parts : forall s w : R -> R, exists B, forall u, In u us -> carried B parts u (s u) (w u).
  Proof.
    induction parts as [| a parts IH]; intros s w; destruct (bounded s us) as (B2 & _ & K2).
    - exists B2; intros u Hu; split; [| exact I]; pose proof (K2 u Hu); pose proof (Rle_abs (- s u)) as G; rewrite Rabs_Ropp in G; lra.
    - destruct (IH (fun u => s u + w u) (shown a)) as (B1 & K1); exists (Rmax B1 B2); intros u Hu; split.
      + pose proof (Rmax_r B1 B2); pose proof (K2 u Hu); pose proof (Rle_abs (- s u)) as G; rewrite Rabs_Ropp in G; lra.
      + apply (carried_more B1); [apply Rmax_l | apply (K1 u Hu)].
  Qed.

  (** The four neurons of a window, behind a neuron that reads what it shows. *)
  Definition four (r : neuron R) : layer R :=
    [(fst r, snd r + 2 * A); (fst r, snd r + A); (fst r, snd r - A); (fst r, snd r - 2 * A)].
  Definition four_values (t : R) : list R := [reluR (t + 2 * A); reluR (t + A); reluR (t - A); reluR (t - 2 * A)].
  Definition four_weights : list R := [-1; 2; - (2); 1].

  Lemma four_read r v : act (four r) v = four_values (pre r v).
  Proof.
    unfold four, four_values, activations, preactivation; cbn [map fst snd]; fold dotR; unfold Rminus; rewrite !Rplus_assoc; reflexivity.
  Qed.

  Lemma four_window t : dotR four_weights (four_values t) = window A t.
  Proof. unfold four_weights, four_values, window, dotR; cbn [dot]; ring. Qed.

  (** The layers of a part: breakpoints, position, window of the part before, sum; then the part's neurons, position, sum. *)
  Definition zig_odd (P B : R) (bs : list R) (ru rg rs : neuron R) : layer R :=
    map (fun b => (fst ru, snd ru - b)) bs ++ (fst ru, snd ru + P) :: four rg ++ [(fst rs, snd rs + B)].
  Definition zig_even (bs : list R) (ns : list second) : layer R :=
    map (fun n => (weights n ++ repeat 0 6, bias n)) ns ++
    [(repeat 0 (length bs) ++ 1 :: repeat 0 5, 0); (repeat 0 (length bs) ++ 0 :: four_weights ++ [1], 0)].

  Lemma zig_odd_values P B bs ru rg rs v : 0 <= pre ru v + P -> 0 <= pre rs v + B ->
    act (zig_odd P B bs ru rg rs) v =
    map (fun b => reluR (pre ru v - b)) bs ++ (pre ru v + P) :: four_values (pre rg v) ++ [pre rs v + B].
  Proof.
    intros HP HB; unfold zig_odd, activations at 1; rewrite map_app, map_map; cbn [map]; rewrite map_app.
    fold (act (four rg) v); rewrite four_read; unfold preactivation in *; cbn [map fst snd]; fold dotR in *; f_equal; [| f_equal].
    - apply map_ext; intros b; f_equal; ring.
    - rewrite <- Rplus_assoc; apply reluR_pos, HP.
    - f_equal; f_equal; rewrite <- Rplus_assoc; apply reluR_pos, HB.
  Qed.

  Lemma zig_even_values bs ns u p t s : complete bs ns -> 0 <= p -> 0 <= s + window A t ->
    act (zig_even bs ns) (map (fun b => reluR (u - b)) bs ++ p :: four_values t ++ [s]) =
    map (fun n => reluR (seen bs n u)) ns ++ [p; s + window A t].
  Proof.
    intros C Hp Hs; unfold complete in C; rewrite Forall_forall in C.
    unfold zig_even, activations at 1; rewrite map_app, map_map; f_equal.
    - apply map_ext_in; intros n Hn; f_equal; unfold preactivation; cbn [fst snd]; fold dotR.
      rewrite dot_app by (rewrite map_length; apply C, Hn); rewrite dot_zeros; unfold seen, cpl.
      enough (E : forall ks, dotR ks (map (fun b => reluR (u - b)) bs) = bends (combine bs ks) u) by (rewrite E; ring).
      clear; induction bs as [| b bs IH]; intros [| k ks]; try reflexivity; cbn [map combine bends]; rewrite dot_cons, IH; reflexivity.
    - unfold preactivation; cbn [map fst snd]; fold dotR; rewrite !dot_app by (rewrite repeat_length, map_length; reflexivity).
      rewrite dot_zeros, !dot_cons, dot_zeros; rewrite dot_app by reflexivity.
      rewrite four_window; unfold dotR; cbn [dot].
      replace (0 + (1 * p + 0) + 0) with p by ring; replace (0 + (0 * p + (window A t + (1 * s + 0))) + 0) with (s + window A t) by ring.
      rewrite (reluR_pos p), (reluR_pos (s + window A t)) by assumption; reflexivity.
  Qed.

  Lemma pipeline P B W parts :
    Forall (fun a => complete (kinks_of a) (snd a) /\ (length (kinks_of a) + 6 <= W)%nat /\ (length (snd a) + 2 <= W)%nat) parts -> (5 <= W)%nat ->
    forall D ru rg rs, length (fst ru) = D -> length (fst rg) = D -> length (fst rs) = D -> exists ls o,
      well_formed_layers D ls o = true /\ length ls = (2 * length parts + 1)%nat /\
      Forall (fun l => (1 <= length l <= W)%nat) ls /\
      forall v, 0 <= pre ru v + P -> carried B parts (pre ru v) (pre rs v) (window A (pre rg v)) ->
        pre o (fold_left (fun v l => act l v) ls v) = pre rs v + window A (pre rg v) + all_shown parts (pre ru v).
  Proof.
    intros F HW; induction F as [| [[c bs] ns] parts (C & L1 & L2) F IH]; intros D ru rg rs Lu Lg Ls; unfold kinks_of in *; cbn [fst snd] in *.
    - exists [four rg ++ [(fst rs, snd rs + B)]], (four_weights ++ [1], - B); split; [| split; [reflexivity |]]; [| split].
      + unfold four; cbn [well_formed_layers app forallb fst length]; rewrite Lg, Ls, !Nat.eqb_refl; reflexivity.
      + repeat constructor; simpl; lia.
      + intros v _ [HB _]; cbn [fold_left]; unfold activations; rewrite map_app; fold (act (four rg) v); rewrite four_read.
        unfold preactivation at 1; cbn [map fst snd]; fold dotR; rewrite dot_app by reflexivity.
        rewrite four_window.
        unfold preactivation in *; cbn [fst snd]; fold dotR in *; rewrite <- Rplus_assoc, reluR_pos by exact HB.
        change (dotR [1] [dotR (fst rs) v + snd rs + B]) with (1 * (dotR (fst rs) v + snd rs + B) + 0); unfold all_shown; cbn [fold_right]; ring.
    - set (zeros := repeat 0 (length ns)).
      destruct (IH (length (zig_even bs ns)) (zeros ++ [1; 0], - P) (map snd ns ++ [0; 0], c) (zeros ++ [0; 1], - B)) as (ls & o & Wf & Ll & Wide & V).
      1, 2, 3: unfold zig_even, zeros; cbn [fst]; rewrite !app_length, ?repeat_length, !map_length; reflexivity.
      exists (zig_odd P B bs ru rg rs :: zig_even bs ns :: ls), o; split; [| split; [| split]].
      + cbn [well_formed_layers]; rewrite Wf, andb_true_r; unfold complete in C; rewrite Forall_forall in C; apply andb_true_iff; split.
        * unfold zig_odd; rewrite forallb_app; apply andb_true_iff; split; [apply rows_of; auto |].
          unfold four; cbn [forallb fst app]; rewrite Lu, Lg, Ls, !Nat.eqb_refl; reflexivity.
        * assert (E : length (zig_odd P B bs ru rg rs) = (length bs + 6)%nat) by (unfold zig_odd; rewrite app_length, map_length; reflexivity).
          rewrite E; unfold zig_even; rewrite forallb_app; apply andb_true_iff; split.
          -- apply rows_of; intros n Hn; cbn [fst]; rewrite app_length, C by exact Hn; reflexivity.
          -- cbn [forallb fst]; rewrite !app_length, repeat_length; cbn [length repeat app four_weights]; rewrite !Nat.eqb_refl; reflexivity.
      + cbn [length]; lia.
      + repeat (apply Forall_cons; [unfold zig_odd, zig_even; rewrite app_length, map_length; cbn [length app four]; lia |]); exact Wide.
      + intros v HP [HB HK]; cbn [fold_left]; rewrite zig_odd_values by assumption.
        assert (HS : 0 <= pre rs v + B + window A (pre rg v)) by (destruct parts; destruct HK as [HK _]; lra).
        rewrite zig_even_values by (try exact C; assumption); set (u := pre ru v) in *; set (w := window A (pre rg v)) in *.
        set (vs := map (fun n => reluR (seen bs n u)) ns ++ [u + P; pre rs v + B + w]).
        assert (R1 : pre (zeros ++ [1; 0], - P) vs = u).
        { unfold vs, preactivation; cbn [fst snd]; fold dotR; unfold zeros; rewrite dot_app by (rewrite repeat_length, map_length; reflexivity).
          rewrite dot_zeros; unfold dotR; cbn [dot]; ring. }
        assert (R2 : pre (map snd ns ++ [0; 0], c) vs = inner (c, bs, ns) u).
        { unfold vs, preactivation; cbn [fst snd]; fold dotR; rewrite dot_app by (rewrite !map_length; reflexivity).
          rewrite stack_dot; unfold dotR, inner, kinks_of; cbn [dot fst snd]; ring. }
        assert (R3 : pre (zeros ++ [0; 1], - B) vs = pre rs v + w).
        { unfold vs, preactivation at 1; cbn [fst snd]; fold dotR; unfold zeros; rewrite dot_app by (rewrite repeat_length, map_length; reflexivity).
          rewrite dot_zeros; unfold dotR; cbn [dot]; ring. }
        rewrite V; rewrite ?R1, ?R2, ?R3.
        * fold (shown (c, bs, ns) u); unfold all_shown; cbn [fold_right]; ring.
        * exact HP.
        * exact HK.
  Qed.
End Pipeline.

(** The changed labels in b parts of at most n. *)
Lemma zigs_exist A (Z : R -> R) ps n p q b : 0 <= A -> (n <= p * q)%nat -> forall ts, descending ts ->
  (length ts <= n * b)%nat -> (forall u, In u ts -> Rabs (Z u) <= A) ->
  exists parts, length parts = b /\
    Forall (fun a => complete (kinks_of a) (snd a) /\ length (kinks_of a) = p /\ length (snd a) = q) parts /\
    forall u, In u ps -> (In u ts -> all_shown A parts u = Z u) /\ (~ In u ts -> all_shown A parts u = 0).
Proof.
  intros PA Hn; induction b as [| b IH]; intros ts D L Small.
  - exists []; split; [reflexivity |]; split; [constructor |]; intros u _; split; [| reflexivity].
    destruct ts; [intros [] | simpl in L; lia].
  - rewrite <- (firstn_skipn n ts) in D, L, Small |- *; set (t1 := firstn n ts) in *; set (t2 := skipn n ts) in *.
    pose proof (sorted_app (fun a b => b < a) t1 t2) as SA; apply SA in D as (D1 & D2 & Apart).
    assert (L1 : (length t1 <= n)%nat) by apply firstn_le_length.
    set (away := fun u => if in_dec Req_EM_T u t1 then false else true).
    assert (Others : forall u, In u (filter away ps) <-> In u ps /\ ~ In u t1).
    { intros u; rewrite filter_In; unfold away; destruct (in_dec Req_EM_T u t1); split; intros [? ?]; split; auto; discriminate || contradiction. }
    destruct (two_hidden_layers Z (2 * A) p q t1 (filter away ps) D1 ltac:(lia) ltac:(lra)) as (bs & ns & c & Lb & Ln & C & V & W).
    { intros u Hu; apply Others in Hu; tauto. }
    destruct (IH t2 D2) as (parts & Lp & F & V2).
    { rewrite app_length in L; unfold t1, t2 in *; rewrite firstn_length, skipn_length in *; lia. }
    { intros u Hu; apply Small, in_or_app; right; exact Hu. }
    assert (S1 : forall u, In u t1 -> shown A (c, bs, ns) u = Z u).
    { intros u Hu; unfold shown, inner, kinks_of; cbn [fst snd]; rewrite V by exact Hu; apply window_inside, Small, in_or_app; auto. }
    assert (S0 : forall u, In u ps -> ~ In u t1 -> shown A (c, bs, ns) u = 0).
    { intros u Hu N; unfold shown, inner, kinks_of; cbn [fst snd]; apply window_outside; [exact PA | apply W, Others; auto]. }
    exists ((c, bs, ns) :: parts); split; [simpl; lia |]; split; [constructor; [auto | exact F] |]; intros u Hu.
    destruct (V2 u Hu) as [W2 W2']; unfold all_shown; cbn [fold_right]; fold (all_shown A parts u); split.
    + intros H; apply in_app_iff in H as [H | H].
      * rewrite S1, W2' by (try exact H; intros G; specialize (Apart u u H G); lra); ring.
      * rewrite S0, W2 by (try exact Hu; try exact H; intros G; specialize (Apart u u G H); lra); ring.
    + intros H; rewrite S0, W2' by (try exact Hu; intros G; apply H, in_app_iff; auto); ring.
Qed.

(** 2b + 1 hidden layers of width at most max(p + 6, q + 2), for N <= n b changed labels, n <= p q. *)
Theorem zigzag_blocks (d N K n b p q : nat) T xs zs : (N <= n * b)%nat -> (n <= p * q)%nat -> samples d K xs -> labels N K T zs ->
  exists net, well_formed d net = true /\ narrow (2 * b + 1) 1 (Nat.max (p + 6) (q + 2)) net /\ fitsR net xs zs.
Proof.
  intros HN Hn X Zs; destruct (along_a_line 0 d N K T xs zs X Zs) as (w & ps & Z & Lw & D & Lp & At & _ & ts & Dt & Lt & It & Nz).
  destruct (bounded Z ts) as (A & PA & Small).
  destruct (zigs_exist A Z ps n p q b PA Hn ts Dt ltac:(lia) Small) as (parts & Lpa & F & V).
  destruct (bounded (fun u => u) ps) as (P & _ & BP); destruct (carried_exists A ps parts (fun _ => 0) (fun _ => 0)) as (B & KB).
  destruct (pipeline A P B (Nat.max (p + 6) (q + 2)) parts) with (D := d) (ru := (w, 0)) (rg := (repeat 0 d, 2 * A)) (rs := (repeat 0 d, 0))
    as (ls & o & Wf & Ll & Wide & Val).
  { eapply Forall_impl; [| exact F]; intros a (C & La & Lb); split; [exact C | lia]. }
  { lia. }
  { exact Lw. }
  { apply repeat_length. }
  { apply repeat_length. }
  exists (Network ls o); split; [exact Wf |]; split; [split; [| unfold hidden; lia] |].
  { unfold widths; cbn [hidden]; apply Forall_forall; intros k Hk; apply in_map_iff in Hk as (l & <- & Hl).
    rewrite Forall_forall in Wide; apply Wide, Hl. }
  destruct X as (LX & _), Zs as (LZ & _); apply fits_nth; [lia |]; intros i Hi.
  destruct (At i ltac:(lia)) as (Hin & <-); unfold evalR, eval; cbn [hidden output]; set (u := dotR w (nth i xs [])) in *.
  assert (Eu : pre (w, 0) (nth i xs []) = u) by (unfold preactivation; cbn [fst snd]; fold dotR; fold u; ring).
  assert (Eg : window A (pre (repeat 0 d, 2 * A) (nth i xs [])) = 0).
  { apply window_outside; [exact PA |]; unfold preactivation; cbn [fst snd]; fold dotR; rewrite dot_zeros, Rabs_right; lra. }
  assert (Es : pre (repeat 0 d, 0) (nth i xs []) = 0) by (unfold preactivation; cbn [fst snd]; fold dotR; rewrite dot_zeros; ring).
  rewrite Val; rewrite ?Eu, ?Eg, ?Es.
  - rewrite !Rplus_0_l; destruct (V u Hin) as [V1 V0]; destruct (in_dec Req_EM_T u ts) as [H | H]; [apply V1, H |].
    rewrite V0 by exact H; destruct (Req_dec (Z u) 0) as [E | E]; [symmetry; exact E |]; exfalso; apply H, Nz; assumption.
  - specialize (BP u Hin); pose proof (Rle_abs (- u)) as G; rewrite Rabs_Ropp in G; lra.
  - apply KB, Hin.
Qed.

(** `ours/narrow-zigzag`, for l >= 3 hidden layers: width at most w if (w - 6)(w - 2) >= n = ceil(N / floor((l - 1)/2)). *)
Theorem narrow_zigzag (d N K n l w : nat) T xs zs : (3 <= l)%nat -> (N <= n * ((l - 1) / 2))%nat -> (7 <= w)%nat ->
  (n <= (w - 6) * (w - 2))%nat -> samples d K xs -> labels N K T zs ->
  exists net, well_formed d net = true /\ narrow l 1 w net /\ fitsR net xs zs.
Proof.
  intros Hl HN Hw Hn X Zs; pose proof (Nat.div_mod (l - 1) 2 ltac:(lia)) as El; pose proof (Nat.mod_upper_bound (l - 1) 2 ltac:(lia)) as Ul.
  destruct (zigzag_blocks d N K n ((l - 1) / 2) (w - 6) (w - 2) T xs zs HN Hn X Zs) as (net & W & Na & F).
  replace (Nat.max (w - 6 + 6) (w - 2 + 2)) with w in Na by lia.
  destruct (Nat.eq_dec ((l - 1) mod 2) 0) as [E | E].
  - exists net; split; [exact W |]; split; [| exact F]; assert (E2 : l = (2 * ((l - 1) / 2) + 1)%nat) by lia; rewrite E2; exact Na.
  - assert (E2 : l = S (2 * ((l - 1) / 2) + 1)) by lia; rewrite E2; apply (one_more d _ w net); [lia | assumption ..].
Qed.

(** So floor(sqrt n) + 7. *)
Corollary narrow_zigzag_root (d N K n l s : nat) T xs zs : (3 <= l)%nat -> (N <= n * ((l - 1) / 2))%nat -> (n < S s * S s)%nat ->
  samples d K xs -> labels N K T zs -> exists net, well_formed d net = true /\ narrow l 1 (s + 7) net /\ fitsR net xs zs.
Proof.
  intros Hl HN Hs; apply (narrow_zigzag d N K n l (s + 7) T xs zs Hl HN); [lia |].
  replace (s + 7 - 6)%nat with (S s) by lia; replace (s + 7 - 2)%nat with (s + 5)%nat by lia; nia.
Qed.
