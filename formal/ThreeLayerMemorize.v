(** Three layers, construction (b): p + q neurons for any K <= p q samples (the row `ours/three-layer-b`). The net starts
    below all labels; the neurons of layer 2, whose outputs count with the signs +, -, +, .., come one at a time: each goes
    through what is missing at one sample of each group, is off at all samples that are right already, and so steep that at
    all samples that wait the net is on the other side of the label afterwards. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks TwoLayerHats Direction Steep Groups Stacked ThreeLayerChanged.
Import ListNotations.
Local Open Scope R_scope.

(** n neurons more, behind a net f that is right where places were served, and on the side e of the labels where places
    wait. At the places us, which are none of both, the net stays a distance B from 0. *)
Lemma chain outer (Z : R -> R) B us n : forall gs (f : R -> R) e, arranged outer n gs -> e = 1 \/ e = -1 ->
  (forall u, In u (done outer gs) -> f u = Z u) -> (forall u, In u (todo gs) -> 0 < e * (Z u - f u)) ->
  (forall u, In u us -> ~ In u (todo gs)) -> (forall u, In u us -> B <= Rabs (f u)) ->
  exists ns, length ns = n /\ complete (map start gs) ns /\
    (forall u, In u (done outer gs) \/ In u (todo gs) -> f u + stack (map start gs) ns u = Z u) /\
    (forall u, In u us -> B <= Rabs (f u + stack (map start gs) ns u)).
Proof.
  induction n as [| n IH]; intros gs f e Ar He Right Side Apart Far.
  - exists []; split; [reflexivity |]; split; [constructor |]; split; [| intros u Hu; simpl; rewrite Rplus_0_r; auto].
    intros u [Hu | Hu]; [simpl; rewrite Rplus_0_r; apply Right, Hu | exfalso].
    clear - Ar Hu; induction gs as [| g gs IH]; [destruct Hu |]; destruct Ar as (Ar & L & _).
    unfold todo in Hu; cbn [flat_map] in Hu; destruct (waiting g); [apply IH; assumption | discriminate].
  - destruct (bounded (fun u => Z u - f u) (todo gs)) as (M1 & P1 & B1); destruct (bounded f us) as (M2 & P2 & B2).
    set (M := 1 + M1 + M2 + Rabs B); pose proof (Rabs_pos B) as PB; pose proof (Rle_abs B) as LB.
    destruct (steep_exists outer (fun u => e * (Z u - f u)) M us n gs Ar ltac:(unfold M; lra)) as (c & ks & E & St).
    pose proof (arranged_serve outer n gs Ar) as Ar'; set (h := cpl c 0 ks) in *.
    assert (Ee : e * e = 1) by (destruct He as [-> | ->]; ring).
    assert (Off : forall u, h u <= - M -> f u + e * reluR (h u) = f u).
    { intros u Hu; rewrite reluR_neg by (unfold M in Hu; lra); ring. }
    assert (Hit : forall u, In u (heads gs) -> f u + e * reluR (h u) = Z u).
    { intros u Hu; rewrite (at_heads _ _ _ _ _ _ St u Hu).
      assert (0 < e * (Z u - f u)) by (apply Side, todo_cases; auto); rewrite reluR_pos by lra.
      replace (f u + e * (e * (Z u - f u))) with (f u + (e * e) * (Z u - f u)) by ring; rewrite Ee; ring. }
    destruct (IH (map serve gs) (fun u => f u + e * reluR (h u)) (- e) Ar') as (ns & Ln & C & V & W).
    + destruct He as [-> | ->]; [right | left]; ring.
    + intros u Hu; apply serve_done in Hu as [Hu | Hu]; [apply Hit, Hu |].
      rewrite Off by (apply (at_done _ _ _ _ _ _ St), Hu); apply Right, Hu.
    + intros u Hu; rewrite serve_todo in Hu; pose proof (at_behind _ _ _ _ _ _ St u Hu) as Hb.
      assert (Ht : In u (todo gs)) by (apply todo_cases; auto); specialize (B1 u Ht); cbv beta in B1.
      rewrite reluR_pos by (unfold M in Hb; lra).
      replace (- e * (Z u - (f u + e * h u))) with ((e * e) * h u - e * (Z u - f u)) by ring; rewrite Ee.
      assert (e * (Z u - f u) <= M1).
      { pose proof (Rle_abs (Z u - f u)); pose proof (Rle_abs (- (Z u - f u))) as G; rewrite Rabs_Ropp in G.
        destruct He as [-> | ->]; lra. }
      unfold M in Hb; lra.
    + intros u Hu; rewrite serve_todo; intros T; apply (Apart u Hu), todo_cases; auto.
    + intros u Hu; assert (Nh : ~ In u (heads gs)) by (intros T; apply (Apart u Hu), todo_cases; auto).
      pose proof (at_others _ _ _ _ _ _ St u Hu Nh) as O; specialize (B2 u Hu); unfold M in O.
      destruct (Rle_or_lt (h u) 0) as [L | L]; [rewrite reluR_neg, Rmult_0_r, Rplus_0_r by lra; apply Far, Hu |].
      rewrite (Rabs_right (h u)) in O by lra; rewrite (reluR_pos (h u)) by lra.
      pose proof (Rabs_triang_inv (e * h u) (- f u)) as T; rewrite Rabs_Ropp in T.
      replace (e * h u - - f u) with (f u + e * h u) in T by ring.
      assert (Rabs (e * h u) = h u).
      { rewrite Rabs_mult, (Rabs_right (h u)) by lra; destruct He as [-> | ->]; [rewrite Rabs_R1; ring |].
        replace (-1) with (- (1)) by ring; rewrite Rabs_Ropp, Rabs_R1; ring. }
      lra.
    + rewrite serve_starts in *; exists ((c, map snd ks, e) :: ns); split; [simpl; lia |]; split; [| split].
      * constructor; [| exact C]; unfold weights; cbn [fst snd]; rewrite <- E, !map_length; reflexivity.
      * intros u Hu; cbn [stack snd]; unfold seen, bias, weights; cbn [fst snd]; rewrite <- E, combine_split, E.
        fold h; rewrite <- Rplus_assoc; apply V; rewrite serve_done, serve_todo; destruct Hu as [Hu | Hu]; [tauto |].
        apply todo_cases in Hu; tauto.
      * intros u Hu; cbn [stack snd]; unfold seen, bias, weights; cbn [fst snd]; rewrite <- E, combine_split, E.
        fold h; rewrite <- Rplus_assoc; apply W, Hu.
Qed.

(** Places in groups, and places us apart: a net of two hidden layers takes the labels Z, and is a distance A from 0 at us. *)
Theorem two_hidden_layers (Z : R -> R) A p q ps us : descending ps -> (length ps <= p * q)%nat -> 0 <= A ->
  (forall u, In u us -> ~ In u ps) -> exists bs ns c, length bs = p /\ length ns = q /\ complete bs ns /\
    (forall u, In u ps -> c + stack bs ns u = Z u) /\ (forall u, In u us -> A <= Rabs (c + stack bs ns u)).
Proof.
  intros D L PA Apart; destruct (padded (p * q) ps us D L) as (ps' & D' & L' & I' & Far).
  destruct (groups_exist [] q p ps' [] D' L') as (gs & Lg & Ar & Se & To & _); [intros u v [] | intros u v _ [] |].
  destruct (bounded Z ps') as (M & PM & BM).
  destruct (chain [] Z A us q gs (fun _ => - (1 + M + A)) 1 Ar ltac:(lra)) as (ns & Ln & C & V & W).
  - intros u Hu; unfold done in Hu; rewrite Se in Hu; destruct Hu.
  - intros u Hu; apply To in Hu; specialize (BM u Hu); pose proof (Rle_abs (- Z u)) as G; rewrite Rabs_Ropp in G; lra.
  - intros u Hu T; apply To, Far in T as [T | T]; [apply (Apart u Hu T) | specialize (T u Hu); lra].
  - intros u _; rewrite Rabs_left by lra; lra.
  - exists (map start gs), ns, (- (1 + M + A)); split; [rewrite map_length; exact Lg |]; split; [exact Ln |].
    split; [exact C |]; split; [| exact W]; intros u Hu; apply V; right; apply To, I', Hu.
Qed.

(** `ours/three-layer-b`, construction (b), for one data set: widths (p, q), K <= p q. *)
Theorem three_layer_memorize (d K p q : nat) xs zs : (K <= p * q)%nat -> samples d K xs -> length zs = K ->
  exists net, well_formed d net = true /\ widths net = [p; q] /\ fitsR net xs zs.
Proof.
  intros HK X Lz; assert (Zs : labels K K (seq 0 K) zs).
  { repeat split; [exact Lz | rewrite seq_length; lia |]; intros i Hi; apply nth_overflow; rewrite in_seq in Hi; lia. }
  destruct (along_a_line 0 d K K (seq 0 K) xs zs X Zs) as (w & ps & Z & Lw & D & Lp & At & _).
  destruct (two_hidden_layers Z 0 p q ps [] D ltac:(lia) ltac:(lra)) as (bs & ns & c & Lb & Ln & C & V & _); [intros u [] |].
  exists (stacked w bs ns c); split; [rewrite <- Lw; apply stacked_well_formed, C |].
  split; [rewrite stacked_widths, Lb, Ln; reflexivity |].
  destruct X as (LX & _); apply fits_nth; [lia |]; intros i Hi; rewrite stacked_value.
  destruct (At i ltac:(lia)) as (Hin & <-); apply V, Hin.
Qed.

(** `ours/three-layer-b`: m*(N, K) <= p + q. *)
Theorem three_layer_b (d N K p q : nat) : (K <= p * q)%nat -> suffice d 2 N K (p + q).
Proof.
  intros HK T xs zs X (Lz & _); destruct (three_layer_memorize d K p q xs zs HK X Lz) as (net & W & Ws & F).
  exists net; split; [| exact F]; repeat split; [exact W | |].
  - rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity.
  - unfold neurons; rewrite Ws; simpl; lia.
Qed.

(** So ceil(2 sqrt K) neurons do: s of them if s^2 >= 4 K. *)
Corollary three_layer_root (d N K s : nat) : (4 * K <= s * s)%nat -> suffice d 2 N K s.
Proof.
  intros H; pose proof (Nat.div_mod s 2 ltac:(lia)); pose proof (Nat.mod_upper_bound s 2 ltac:(lia)).
  apply (suffice_more _ _ _ _ (s / 2 + (s - s / 2))); [lia |]; apply three_layer_b; nia.
Qed.
