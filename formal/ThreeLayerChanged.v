(** Three layers, construction (a): p + 4 q neurons for p q >= N changed labels, whatever K (the row
    `ours/three-layer-a`). q functions go through the changed samples, one of each group, and are far from 0 at all others;
    a window of four neurons of layer 2 keeps what is near 0. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks TwoLayerHats Direction Steep Groups Stacked.
Import ListNotations.
Local Open Scope R_scope.

Lemma done_todo outer n gs u : arranged outer n gs -> In u (done outer gs) -> In u (todo gs) -> False.
Proof.
  revert n; induction gs as [| g gs IH]; intros n A D T; [destruct T |]; destruct A as (A & _ & Right & Left & Before & _).
  unfold done, todo in D, T; cbn [flat_map] in D, T; rewrite <- app_assoc in D.
  apply in_app_iff in D as [D | D]; apply in_app_iff in T as [T | T].
  - specialize (Before u u D T); unfold before in Before; replace (u - u) with 0 in Before by ring; lra.
  - specialize (Right u ltac:(apply in_or_app; auto)); specialize (Left u ltac:(rewrite !in_app_iff; auto)); lra.
  - specialize (Right u ltac:(apply in_or_app; auto)); specialize (Left u ltac:(rewrite !in_app_iff; auto)); lra.
  - exact (IH n A D T).
Qed.

(** n functions, each with its window. *)
Lemma windows_exist A (Z : R -> R) us n : 0 <= A -> forall gs, arranged [] n gs -> (forall u, In u (todo gs) -> Rabs (Z u) <= A) ->
  exists ns, length ns = (4 * n)%nat /\ complete (map start gs) ns /\
    forall u, In u us -> (In u (todo gs) -> stack (map start gs) ns u = Z u) /\ (~ In u (todo gs) -> stack (map start gs) ns u = 0).
Proof.
  intros PA; induction n as [| n IH]; intros gs Ar Small.
  - exists []; split; [reflexivity |]; split; [constructor |]; intros u _; split; [| reflexivity]; intros Hu; exfalso.
    clear - Ar Hu; induction gs as [| g gs IH]; [destruct Hu |]; destruct Ar as (Ar & L & _).
    unfold todo in Hu; cbn [flat_map] in Hu; destruct (waiting g); [apply IH; assumption | discriminate].
  - destruct (steep_exists [] Z (2 * A) us n gs Ar ltac:(lra)) as (c & ks & E & St).
    pose proof (arranged_serve [] n gs Ar) as Ar'; destruct (IH (map serve gs) Ar') as (ns & Ln & C & V).
    { intros u Hu; apply Small, todo_cases; right; rewrite serve_todo in Hu; exact Hu. }
    rewrite serve_starts in *; exists (windowed A c (map snd ks) ++ ns).
    split; [rewrite app_length, Ln; simpl; lia |]; split.
    + apply Forall_app; split; [| exact C]; rewrite <- E.
      repeat constructor; unfold weights; cbn [fst snd]; rewrite !map_length; reflexivity.
    + intros u Hu; rewrite stack_app, windowed_value, <- E, combine_split, E; specialize (V u Hu); rewrite serve_todo in V.
      assert (Hd : In u (heads gs) -> ~ In u (behind gs)).
      { intros H B; apply (done_todo [] n (map serve gs) u Ar'); [apply serve_done; auto | rewrite serve_todo; exact B]. }
      pose proof (todo_cases gs u) as Tc; destruct (in_dec Req_EM_T u (heads gs)) as [H | H].
      * rewrite (at_heads _ _ _ _ _ _ St u H), window_inside by (apply Small, Tc; auto).
        destruct V as [_ V]; rewrite V by auto; split; [intros; ring | intros T; exfalso; apply T, Tc; auto].
      * rewrite (window_outside A) by (try exact PA; apply (at_others _ _ _ _ _ _ St u Hu H)).
        split; intros T; destruct V as [V V']; [rewrite V by tauto | rewrite V' by tauto]; ring.
Qed.

(** Places ts in groups, among the places ps: so many neurons give the labels Z at ts, and 0 elsewhere. *)
Lemma windows_for (Z : R -> R) ts ps p q : descending ts -> (length ts <= p * q)%nat ->
  exists bs ns, length bs = p /\ length ns = (4 * q)%nat /\ complete bs ns /\
    forall u, In u ps -> (In u ts -> stack bs ns u = Z u) /\ (~ In u ts -> stack bs ns u = 0).
Proof.
  intros D L; destruct (padded (p * q) ts ps D L) as (ts' & D' & L' & I' & Far).
  destruct (groups_exist [] q p ts' [] D' L') as (gs & Lg & Ar & _ & To & _); [intros u v [] | intros u v _ [] |].
  destruct (bounded Z ts') as (A & PA & Small).
  destruct (windows_exist A Z ps q PA gs Ar) as (ns & Ln & C & V); [intros u Hu; apply Small, To, Hu |].
  exists (map start gs), ns; split; [rewrite map_length; exact Lg |]; split; [exact Ln |]; split; [exact C |].
  intros u Hu; destruct (V u Hu) as [V1 V2]; split; [intros H; apply V1, To, I', H |]; intros N; apply V2; intros H.
  apply To, Far in H as [H | H]; [exact (N H) | specialize (H u Hu); lra].
Qed.

(** `ours/three-layer-a`, construction (a), for one data set: widths (p, 4 q). *)
Theorem three_layer_changed (d N K p q : nat) T xs zs : (N <= p * q)%nat -> samples d K xs -> labels N K T zs ->
  exists net, well_formed d net = true /\ widths net = [p; (4 * q)%nat] /\ fitsR net xs zs.
Proof.
  intros HN X Zs; destruct (along_a_line 0 d N K T xs zs X Zs) as (w & ps & Z & Lw & D & Lp & At & _ & ts & Dt & Lt & It & Nz).
  destruct (windows_for Z ts ps p q Dt ltac:(lia)) as (bs & ns & Lb & Ln & C & V).
  exists (stacked w bs ns 0); split; [rewrite <- Lw; apply stacked_well_formed, C |].
  split; [rewrite stacked_widths, Lb, Ln; reflexivity |].
  destruct X as (LX & _), Zs as (LZ & _); apply fits_nth; [lia |]; intros i Hi; rewrite stacked_value, Rplus_0_l.
  destruct (At i ltac:(lia)) as (Hin & <-); set (u := dotR w (nth i xs [])) in *; destruct (V u Hin) as [V1 V2].
  destruct (in_dec Req_EM_T u ts) as [H | H]; [apply V1, H |]; rewrite V2 by exact H; symmetry.
  destruct (Req_dec (Z u) 0) as [E | E]; [exact E |]; exfalso; apply H, Nz; assumption.
Qed.

(** `ours/three-layer-a`: m*(N, K) <= p + 4 q. *)
Theorem three_layer_a (d N K p q : nat) : (N <= p * q)%nat -> suffice d 2 N K (p + 4 * q).
Proof.
  intros HN T xs zs X Z; destruct (three_layer_changed d N K p q T xs zs HN X Z) as (net & W & Ws & F).
  exists net; split; [| exact F]; repeat split; [exact W | |].
  - rewrite <- (map_length (@length (neuron R))); fold (widths net); rewrite Ws; reflexivity.
  - unfold neurons; rewrite Ws; simpl; lia.
Qed.
