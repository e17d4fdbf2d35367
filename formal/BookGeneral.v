(** The rows `ours/general-upper/fits` and `ours/general-lower/needs` of the book, as Book.v says them: what
    `bounds --general-position` gives. Samples in general position as the book says it are those of GeneralPosition.v. *)
From Coq Require Import List ZArith Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks FourSamples TwoLayerExact Direction Relations GeneralPosition Windows BentWindows GeneralLower
  BookData BookNets BookTwoLayers BookSigns BookLower BookDeepLower.
From FTC Require Book.
Import ListNotations.
Local Open Scope R_scope.

(** * Dependences with few coefficients other than 0 *)
Definition sums_vanish (d : nat) (ps : list (R * list R)) : Prop := forall y, (y <= d)%nat -> comb place ps y = 0.
Definition few_dependent (d : nat) (xs : list (list R)) : Prop := forall cs, length cs = length xs -> (length (filter changed cs) <= d + 1)%nat ->
  sums_vanish d (combine cs xs) -> Forall (fun c => c = 0) cs.

Lemma nodup_filter {A} (h : R * A -> bool) l : NoDup (map snd l) -> NoDup (map snd (filter h l)).
Proof.
  induction l as [| p l IH]; intros N; [constructor |]; cbn [map] in N; inversion N as [| ? ? Np N']; subst; cbn [filter].
  destruct (h p); [cbn [map]; constructor; [| apply IH, N'] | apply IH, N']; intros H; apply Np; apply in_map_iff in H as (q & E & Hq).
  apply filter_In in Hq as [Hq _]; rewrite <- E; apply in_map, Hq.
Qed.
Lemma combine_snd {A} (cs : list R) (xs : list A) : length cs = length xs -> map snd (combine cs xs) = xs /\ map fst (combine cs xs) = cs.
Proof.
  revert xs; induction cs as [| c cs IH]; intros [| x xs] L; try discriminate; [split; reflexivity |]; cbn in *.
  destruct (IH xs ltac:(lia)) as [E1 E2]; rewrite E1, E2; split; reflexivity.
Qed.

Lemma general_few d xs : general d xs -> few_dependent d xs.
Proof.
  intros (N & D & G) cs L Few Z; destruct (combine_snd cs xs L) as [Es Ef]; set (ps := filter (fun p => changed (fst p)) (combine cs xs)).
  assert (Sum : forall y, comb place ps y = comb place (combine cs xs) y).
  { intros y; unfold ps, comb; clear; induction (combine cs xs) as [| p l IH]; [reflexivity |]; cbn [filter]; rewrite rsum_cons.
    destruct (changed (fst p)) eqn:C; [rewrite rsum_cons, IH; reflexivity |]; rewrite IH; unfold changed in C.
    destruct (Req_EM_T (fst p) 0) as [E | E]; [rewrite E; ring | discriminate]. }
  assert (Ns : NoDup (map snd ps)) by (apply nodup_filter; rewrite Es; exact N).
  assert (F : Forall (fun p => fst p = 0) ps).
  { refine (G (map snd ps) Ns _ _ ps eq_refl _); [| | intros y Hy; rewrite Sum; exact (Z y Hy)].
    - intros x Hx; apply in_map_iff in Hx as (p & <- & Hp); apply filter_In in Hp as [Hp _]; rewrite <- Es; apply in_map, Hp.
    - rewrite map_length; unfold ps; rewrite <- Ef, count_map in Few; exact Few. }
  apply Forall_forall; intros c Hc; destruct (Req_dec c 0) as [| Nc]; [assumption | exfalso]; rewrite <- Ef in Hc;
    apply in_map_iff in Hc as (p & <- & Hp).
  rewrite Forall_forall in F; apply Nc, F; unfold ps; apply filter_In; split; [exact Hp | apply changed_not, Nc].
Qed.

Lemma few_general_back d xs : NoDup xs -> Forall (fun x => length x = d) xs -> few_dependent d xs -> general d xs.
Proof.
  intros N D Few; split; [exact N |]; split; [exact D |]; intros ys Ny I L ps Eps Z.
  set (at_ := fun x => rsum (fun p : R * list R => if same_dec (snd p) x then fst p else 0) ps).
  assert (Out : forall x, ~ In x ys -> at_ x = 0).
  { intros x Hx; apply rsum_zero; intros p Hp; destruct (same_dec (snd p) x) as [E |]; [exfalso; apply Hx; rewrite <- Eps, <- E;
    apply in_map, Hp | reflexivity]. }
  assert (All : Forall (fun c => c = 0) (map at_ xs)).
  { apply Few; [apply map_length | |].
    - rewrite count_map; apply Nat.le_trans with (2 := L); apply NoDup_incl_length; [apply NoDup_filter, N |]; intros x Hx;
        apply filter_In in Hx as [_ Hx].
      apply changed_not in Hx; destruct (in_dec same_dec x ys) as [| Ni]; [assumption | contradiction (Hx (Out x Ni))].
    - intros y Hy; rewrite <- (Z y Hy); assert (Im : incl (map snd ps) xs) by (rewrite Eps; exact I); clear - N Im; unfold comb.
      assert (E : rsum (fun p => fst p * place (snd p) y) (combine (map at_ xs) xs) = rsum (fun x => at_ x * place x y) xs).
      { clear; induction xs as [| x xs IH]; [reflexivity |]; cbn [map combine]; rewrite !rsum_cons, IH; reflexivity. }
      rewrite E; unfold at_; clear E at_; induction ps as [| p ps IH]; [cbn [rsum fold_right]; apply rsum_zero; intros x _; cbn; ring |].
      rewrite rsum_cons, <- IH by (intros x Hx; apply Im; right; exact Hx).
      rewrite (rsum_ext _ (fun x => (if same_dec (snd p) x then fst p else 0) * place x y +
        rsum (fun p : R * list R => if same_dec (snd p) x then fst p else 0) ps * place x y)) by (intros x _; rewrite rsum_cons; ring).
      rewrite rsum_plus; f_equal; rewrite (rsum_one _ xs (snd p) N).
      + destruct (same_dec (snd p) (snd p)); [reflexivity | contradiction].
      + apply Im; left; reflexivity.
      + intros x _ Nx; destruct (same_dec (snd p) x) as [E |]; [contradiction (Nx (eq_sym E)) | ring]. }
  apply Forall_forall; intros p Hp; assert (Hx : In (snd p) xs) by (apply I; rewrite <- Eps; apply in_map, Hp).
  rewrite Forall_forall in All; rewrite <- (All (at_ (snd p)) (in_map at_ xs _ Hx)); unfold at_; symmetry.
  assert (Np : NoDup (map snd ps)) by (rewrite Eps; exact Ny); rewrite (rsum_one _ ps p (NoDup_map_inv _ _ Np) Hp).
  - destruct (same_dec (snd p) (snd p)); [reflexivity | contradiction].
  - intros q Hq Nq; destruct (same_dec (snd q) (snd p)) as [E |]; [exfalso; apply Nq | reflexivity].
    clear - Np Hp Hq E; induction ps as [| r ps IH]; [destruct Hp |]; cbn [map] in Np; inversion Np as [| ? ? Nr N']; subst.
    destruct Hp as [-> | Hp], Hq as [-> | Hq]; [reflexivity | | | apply IH; assumption]; exfalso; apply Nr; [rewrite <- E | rewrite E]; apply in_map;
      assumption.
Qed.

(** * As Book.v says it *)
Lemma dot_combine {X} (f : X -> R) cs : forall xs, length cs = length xs -> dotR cs (map f xs) = rsum (fun p => fst p * f (snd p)) (combine cs xs).
Proof.
  induction cs as [| c cs IH]; intros [| x xs] L; try discriminate; [reflexivity |]; cbn [map combine];
    rewrite dot_cons, rsum_cons, IH by (cbn in L; lia).
  reflexivity.
Qed.

Lemma nonzero_changed zs : length (nonzero zs) = length (filter changed zs).
Proof.
  assert (E : zs = map (fun i => nth i zs 0) (seq 0 (length zs))).
  { clear; induction zs as [| z zs IH]; [reflexivity |]; cbn [length seq map nth]; f_equal; rewrite <- seq_shift, map_map; exact IH. }
  transitivity (length (filter changed (map (fun i => nth i zs 0) (seq 0 (length zs))))); [| rewrite <- E; reflexivity].
  rewrite count_map; unfold nonzero; f_equal; apply filter_ext; intros i; unfold changed.
  destruct (Reqb_spec (nth i zs 0) 0), (Req_EM_T (nth i zs 0) 0); try reflexivity; contradiction.
Qed.

Section Said.
  Variables (d : Z) (D : Book.data_set).
  Hypotheses (Hd : (0 <= d)%Z) (HS : (0 <= Book.data_set_size D)%Z).
  Let n := Z.to_nat d.
  Let xs := samples_of n D.

  Lemma sum_said w y : (y <= n)%nat -> Book.dot w (match y with O => fun _ => 1 | S j => fun i => Book.data_set_x D i (Z.of_nat (S j)) end)
    (Book.data_set_size D) = comb place (combine (first (size D) w) xs) y.
  Proof.
    intros Hy; replace (Book.data_set_size D) with (Z.of_nat (size D)) by (unfold size; lia); rewrite dot_spec; unfold comb.
    rewrite <- (dot_combine (fun x => place x y)) by (unfold xs, samples_of; rewrite !first_length; reflexivity); f_equal.
    unfold xs, samples_of, first at 1 2; rewrite map_map; apply map_ext; intros i; destruct y as [| j]; [reflexivity |]; cbn [place].
    rewrite first_nth by lia; reflexivity.
  Qed.

  Lemma sum_dot w k : Book.sum_of w k = Book.dot w (fun _ => 1) k.
  Proof.
    unfold Book.sum_of, Book.dot; generalize (Z.to_nat (k - 0)); intros m; revert k; induction m as [| m IH]; intros k; [reflexivity |].
    cbn [Book.sum_of_from Book.dot_from]; rewrite IH; ring.
  Qed.

  Lemma general_said : Book.general d D <-> few_dependent n xs.
  Proof.
    assert (Lx : length xs = size D) by (unfold xs, samples_of; apply first_length).
    assert (Ls : forall w, Book.labels w (Book.data_set_size D) = Z.of_nat (length (filter changed (first (size D) w)))).
    { intros w; unfold Book.labels; rewrite Z.sub_0_r; replace (Book.data_set_size D) with (Z.of_nat (size D)) at 2 by (unfold size; lia).
      fold (size D); rewrite labels_count, nonzero_changed; reflexivity. }
    unfold Book.general, Book.dependence, Book.vanishes; split.
    - intros G cs L Few Z; rewrite Lx in L; pose proof (first_series 0 cs) as Ec; rewrite L in Ec; specialize (G (series 0 cs)).
      assert (Zero : forall i, (1 <= i)%Z /\ (i <= Book.data_set_size D)%Z -> series 0 cs i = 0).
      { apply G; rewrite Ls, Ec; split; [unfold n in *; lia |]; split.
        - pose proof (sum_said (series 0 cs) 0%nat ltac:(lia)) as S; cbn iota in S; rewrite sum_dot, S, Ec; apply Z; lia.
        - intros k Hk; pose proof (sum_said (series 0 cs) (Z.to_nat k) ltac:(unfold n; lia)) as S.
          destruct (Z.to_nat k) as [| j] eqn:E; [lia |]; cbn iota in S; replace (Z.of_nat (Datatypes.S j)) with k in S by lia; rewrite S, Ec; apply Z;
            unfold n; lia. }
      apply Forall_forall; intros c Hc; apply (In_nth _ _ 0) in Hc as (i & Hi & <-).
      transitivity (series 0 cs (Z.of_nat (S i))); [unfold series; f_equal; lia | apply Zero; unfold size in L; lia].
    - intros G w (L & S0 & Sk) i Hi; rewrite sum_dot in S0; specialize (G (first (size D) w)); rewrite Ls in L.
      assert (F : Forall (fun c => c = 0) (first (size D) w)).
      { apply G; [rewrite first_length; symmetry; exact Lx | unfold n in *; lia |]; intros y Hy; rewrite <- sum_said by exact Hy.
        destruct y as [| j]; [exact S0 | apply Sk; unfold n in Hy; lia]. }
      rewrite Forall_forall in F; apply F; unfold first; apply in_map_iff; exists (Z.to_nat i); split; [f_equal; lia | apply in_seq; unfold size; lia].
  Qed.
End Said.

Lemma groups_said c d : (0 <= c)%Z -> (1 <= d)%Z -> Book.groups c d = Z.of_nat (groups (Z.to_nat c) (Z.to_nat d)).
Proof.
  intros Hc Hd; unfold Book.groups; replace (c + d + -1)%Z with (Z.of_nat (Z.to_nat c + (Z.to_nat d - 1))) by lia.
  destruct (division d (Z.to_nat c + (Z.to_nat d - 1)) Hd) as (E & R & Q); set (q := Book.quotient _ _) in *; set (r := Book.remainder _ _) in *.
  unfold groups; rewrite <- (Nat.div_unique (Z.to_nat c + (Z.to_nat d - 1)) (Z.to_nat d) (Z.to_nat q) (Z.to_nat r)); [lia | lia |].
  apply Nat2Z.inj; rewrite E, Nat2Z.inj_add, Nat2Z.inj_mul, !Z2Nat.id by lia; reflexivity.
Qed.

(** * The rows *)
(** [general_upper]. *)
Theorem ours_general_upper : Book.row_ours_general_upper_fits.
Proof.
  intros d N K (Hd & HK & HN & HNK) D (A & G); pose proof A as A0; apply admitted_spec in A as (HS & X & T & Z); [| lia ..].
  apply (general_said d D ltac:(lia) ltac:(lia)) in G; destruct X as (LX & DX & NX); apply (few_general_back _ _ NX DX) in G.
  destruct (general_upper (Z.to_nat d) (Z.to_nat N) (Z.to_nat K) ltac:(lia) T _ _ G LX Z) as (net & (W & L & M) & F); exists (net_of net); split.
  - apply (fits_spec _ d D ltac:(lia)); [lia |]; rewrite network_of_net by assumption; split; [rewrite net_of_neurons by exact L; lia | exact F].
  - rewrite net_of_neurons by exact L; unfold general_most in M; destruct (Z.leb_spec N 0) as [N0 | N0].
    { rewrite (proj2 (Nat.eqb_eq (Z.to_nat N) 0)) in M by lia; cbn [orb] in M; lia. }
    rewrite (proj2 (Nat.eqb_neq (Z.to_nat N) 0)) in M by lia; cbn [orb] in M; destruct (Z.leb_spec K 1) as [K1 | K1].
    { rewrite (proj2 (Nat.leb_le (Z.to_nat K) 1)) in M by lia; lia. }
    rewrite (proj2 (Nat.leb_gt (Z.to_nat K) 1)) in M by lia; pose proof (least_spec N K HK HN) as E; unfold two_layer_m_star in E.
    rewrite (proj2 (Nat.eqb_neq (Z.to_nat N) 0)) in E by lia; unfold least in E; destruct (Z.leb_spec N 0) in E; [lia |].
    rewrite !groups_said by lia; replace (Z.to_nat (K + -1)) with (Z.to_nat K - 1)%nat by lia;
      replace (Z.to_nat (N + -1)) with (Z.to_nat N - 1)%nat by lia.
    set (a := two_layer_least _ _) in *; set (b := groups (Z.to_nat K - 1) _) in *; set (c := groups (Z.to_nat N - 1) _) in *.
    set (e := groups (Z.to_nat N) _) in *; rewrite E; assert (Pb : (1 <= b)%nat).
    { pose proof (groups_enough (Z.to_nat K - 1) (Z.to_nat d) ltac:(lia)) as B; fold b in B; destruct b; lia. }
    repeat match goal with |- context [Z.leb ?x ?y] => destruct (Z.leb_spec x y) end; lia.
Qed.

(** [general_worst]. *)
Theorem ours_general_lower : Book.row_ours_general_lower_needs.
Proof.
  intros d N K (Hd & HK & HN & HNK).
  destruct (general_worst (Z.to_nat d) (Z.to_nat N) (Z.to_nat K) ltac:(lia) ltac:(lia)) as (T & xs & zs & G & LX & Z & Low).
  pose proof (general_samples _ _ _ G LX) as X; pose proof G as (NX & DX & _); pose proof Z as (LZ & _); exists (data_of xs zs); split; [| split].
  - apply (admitted_data d N K T); [lia | lia | lia | exact X | exact Z].
  - apply general_said; [lia | cbn; lia |]; rewrite samples_of_data by exact DX; apply general_few, G.
  - intros g F; apply (fits_spec g d _ ltac:(lia)) in F as [P F]; [| cbn; lia].
    rewrite samples_of_data in F by exact DX; rewrite labels_of_data in F by congruence.
    destruct (network_of_sized (Z.to_nat d) g) as (W & L & _); specialize (Low _ W L F); rewrite network_of_neurons in Low; unfold hidden_size in Low.
    unfold general_least in Low; destruct (Z.leb_spec N 0); [lia |]; rewrite (proj2 (Nat.eqb_neq (Z.to_nat N) 0)) in Low by lia; cbn [orb] in Low.
    destruct (Z.leb_spec K 1); [lia |]; rewrite (proj2 (Nat.leb_gt (Z.to_nat K) 1)) in Low by lia.
    destruct (Z.leb_spec (K + -1) d), (Nat.leb_spec (Z.to_nat K) (Z.to_nat d + 1)); try lia; rewrite groups_said by lia.
    replace (Z.to_nat (N + -1)) with (Z.to_nat N - 1)%nat by lia; replace (Z.to_nat (d + 1)) with (Z.to_nat d + 1)%nat by lia.
    set (c := groups _ _) in *; destruct (Z.leb_spec (Z.of_nat c) 2); lia.
Qed.
