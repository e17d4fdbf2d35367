
(** val xorb : bool -> bool -> bool **)

let xorb b1 b2 =
  if b1 then if b2 then false else true else b2

(** val negb : bool -> bool **)

let negb = function
| true -> false
| false -> true

(** val option_map : ('a1 -> 'a2) -> 'a1 option -> 'a2 option **)

let option_map f = function
| Some a -> Some (f a)
| None -> None

(** val fst : ('a1 * 'a2) -> 'a1 **)

let fst = function
| (x, _) -> x

(** val snd : ('a1 * 'a2) -> 'a2 **)

let snd = function
| (_, y) -> y

(** val length : 'a1 list -> Big_int_Z.big_int **)

let rec length = function
| [] -> Big_int_Z.zero_big_int
| _ :: l' -> Big_int_Z.succ_big_int (length l')

(** val app : 'a1 list -> 'a1 list -> 'a1 list **)

let rec app l m =
  match l with
  | [] -> m
  | a :: l1 -> a :: (app l1 m)

type comparison =
| Eq
| Lt
| Gt

module Coq__1 = struct
 (** val add : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)
 let rec add = Big_int_Z.add_big_int
end
include Coq__1

(** val mul : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec mul = Big_int_Z.mult_big_int

(** val sub : Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec sub = (fun n m -> Big_int_Z.max_big_int Big_int_Z.zero_big_int
  (Big_int_Z.sub_big_int n m))

(** val eqb : bool -> bool -> bool **)

let eqb b1 b2 =
  if b1 then b2 else if b2 then false else true

module type TotalLeBool' =
 sig
  type t

  val leb : t -> t -> bool
 end

module Nat =
 struct
  (** val pred : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let pred n0 =
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ -> n0)
      (fun u -> u)
      n0

  (** val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let rec eqb = Big_int_Z.eq_big_int

  (** val log2_iter :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec log2_iter k p q0 r =
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ -> p)
      (fun k' ->
      (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
        (fun _ ->
        log2_iter k' (Big_int_Z.succ_big_int p) (Big_int_Z.succ_big_int q0) q0)
        (fun r' -> log2_iter k' p (Big_int_Z.succ_big_int q0) r')
        r)
      k

  (** val log2 : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let log2 n0 =
    log2_iter (pred n0) Big_int_Z.zero_big_int (Big_int_Z.succ_big_int
      Big_int_Z.zero_big_int) Big_int_Z.zero_big_int
 end

module Pos =
 struct
  type mask =
  | IsNul
  | IsPos of Big_int_Z.big_int
  | IsNeg
 end

module Coq_Pos =
 struct
  (** val succ : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec succ = Big_int_Z.succ_big_int

  (** val add :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec add = Big_int_Z.add_big_int

  (** val add_carry :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  and add_carry x y =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (add_carry p q0))
        (fun q0 -> Big_int_Z.mult_int_big_int 2 (add_carry p q0))
        (fun _ ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (succ p))
        y)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> Big_int_Z.mult_int_big_int 2 (add_carry p q0))
        (fun q0 ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (add p q0))
        (fun _ -> Big_int_Z.mult_int_big_int 2 (succ p))
        y)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (succ q0))
        (fun q0 -> Big_int_Z.mult_int_big_int 2 (succ q0))
        (fun _ ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        Big_int_Z.unit_big_int)
        y)
      x

  (** val pred_double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec pred_double x =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p ->
      (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      (Big_int_Z.mult_int_big_int 2 p))
      (fun p ->
      (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      (pred_double p))
      (fun _ -> Big_int_Z.unit_big_int)
      x

  (** val pred_N : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let pred_N x =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p -> (Big_int_Z.mult_int_big_int 2 p))
      (fun p -> (pred_double p))
      (fun _ -> Big_int_Z.zero_big_int)
      x

  type mask = Pos.mask =
  | IsNul
  | IsPos of Big_int_Z.big_int
  | IsNeg

  (** val succ_double_mask : mask -> mask **)

  let succ_double_mask = function
  | IsNul -> IsPos Big_int_Z.unit_big_int
  | IsPos p ->
    IsPos ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      p)
  | IsNeg -> IsNeg

  (** val double_mask : mask -> mask **)

  let double_mask = function
  | IsPos p -> IsPos (Big_int_Z.mult_int_big_int 2 p)
  | x0 -> x0

  (** val double_pred_mask : Big_int_Z.big_int -> mask **)

  let double_pred_mask x =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p -> IsPos (Big_int_Z.mult_int_big_int 2
      (Big_int_Z.mult_int_big_int 2 p)))
      (fun p -> IsPos (Big_int_Z.mult_int_big_int 2
      (pred_double p)))
      (fun _ -> IsNul)
      x

  (** val sub_mask : Big_int_Z.big_int -> Big_int_Z.big_int -> mask **)

  let rec sub_mask x y =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> double_mask (sub_mask p q0))
        (fun q0 -> succ_double_mask (sub_mask p q0))
        (fun _ -> IsPos (Big_int_Z.mult_int_big_int 2 p))
        y)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> succ_double_mask (sub_mask_carry p q0))
        (fun q0 -> double_mask (sub_mask p q0))
        (fun _ -> IsPos (pred_double p))
        y)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> IsNeg)
        (fun _ -> IsNeg)
        (fun _ -> IsNul)
        y)
      x

  (** val sub_mask_carry : Big_int_Z.big_int -> Big_int_Z.big_int -> mask **)

  and sub_mask_carry x y =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> succ_double_mask (sub_mask_carry p q0))
        (fun q0 -> double_mask (sub_mask p q0))
        (fun _ -> IsPos (pred_double p))
        y)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> double_mask (sub_mask_carry p q0))
        (fun q0 -> succ_double_mask (sub_mask_carry p q0))
        (fun _ -> double_pred_mask p)
        y)
      (fun _ -> IsNeg)
      x

  (** val sub :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let sub = (fun n m -> Big_int_Z.max_big_int
  Big_int_Z.unit_big_int (Big_int_Z.sub_big_int n m))

  (** val mul :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec mul = Big_int_Z.mult_big_int

  (** val iter : ('a1 -> 'a1) -> 'a1 -> Big_int_Z.big_int -> 'a1 **)

  let rec iter f x n0 =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun n' -> f (iter f (iter f x n') n'))
      (fun n' -> iter f (iter f x n') n')
      (fun _ -> f x)
      n0

  (** val size_nat : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec size_nat p =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p0 -> Big_int_Z.succ_big_int (size_nat p0))
      (fun p0 -> Big_int_Z.succ_big_int (size_nat p0))
      (fun _ -> Big_int_Z.succ_big_int Big_int_Z.zero_big_int)
      p

  (** val size : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec size p =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p0 -> succ (size p0))
      (fun p0 -> succ (size p0))
      (fun _ -> Big_int_Z.unit_big_int)
      p

  (** val compare_cont :
      comparison -> Big_int_Z.big_int -> Big_int_Z.big_int -> comparison **)

  let rec compare_cont = (fun c x y -> let s = Big_int_Z.compare_big_int x y in
  if s = 0 then c else if s < 0 then Lt else Gt)

  (** val compare : Big_int_Z.big_int -> Big_int_Z.big_int -> comparison **)

  let compare = (fun x y -> let s = Big_int_Z.compare_big_int x y in
  if s = 0 then Eq else if s < 0 then Lt else Gt)

  (** val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let rec eqb p q0 =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q1 -> eqb p0 q1)
        (fun _ -> false)
        (fun _ -> false)
        q0)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> false)
        (fun q1 -> eqb p0 q1)
        (fun _ -> false)
        q0)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> false)
        (fun _ -> false)
        (fun _ -> true)
        q0)
      p

  (** val gcdn :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int **)

  let rec gcdn n0 a b =
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ -> Big_int_Z.unit_big_int)
      (fun n1 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun a' ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun b' ->
          match compare a' b' with
          | Eq -> a
          | Lt -> gcdn n1 (sub b' a') a
          | Gt -> gcdn n1 (sub a' b') b)
          (fun b0 -> gcdn n1 a b0)
          (fun _ -> Big_int_Z.unit_big_int)
          b)
        (fun a0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ -> gcdn n1 a0 b)
          (fun b0 -> Big_int_Z.mult_int_big_int 2 (gcdn n1 a0 b0))
          (fun _ -> Big_int_Z.unit_big_int)
          b)
        (fun _ -> Big_int_Z.unit_big_int)
        a)
      n0

  (** val gcd :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let gcd a b =
    gcdn (Coq__1.add (size_nat a) (size_nat b)) a b

  (** val ggcdn :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * (Big_int_Z.big_int * Big_int_Z.big_int) **)

  let rec ggcdn n0 a b =
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ -> (Big_int_Z.unit_big_int, (a, b)))
      (fun n1 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun a' ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun b' ->
          match compare a' b' with
          | Eq -> (a, (Big_int_Z.unit_big_int, Big_int_Z.unit_big_int))
          | Lt ->
            let (g, p) = ggcdn n1 (sub b' a') a in
            let (ba, aa) = p in
            (g, (aa, (add aa (Big_int_Z.mult_int_big_int 2 ba))))
          | Gt ->
            let (g, p) = ggcdn n1 (sub a' b') b in
            let (ab, bb) = p in
            (g, ((add bb (Big_int_Z.mult_int_big_int 2 ab)), bb)))
          (fun b0 ->
          let (g, p) = ggcdn n1 a b0 in
          let (aa, bb) = p in (g, (aa, (Big_int_Z.mult_int_big_int 2 bb))))
          (fun _ -> (Big_int_Z.unit_big_int, (a, Big_int_Z.unit_big_int)))
          b)
        (fun a0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ ->
          let (g, p) = ggcdn n1 a0 b in
          let (aa, bb) = p in (g, ((Big_int_Z.mult_int_big_int 2 aa), bb)))
          (fun b0 ->
          let (g, p) = ggcdn n1 a0 b0 in ((Big_int_Z.mult_int_big_int 2 g), p))
          (fun _ -> (Big_int_Z.unit_big_int, (a, Big_int_Z.unit_big_int)))
          b)
        (fun _ -> (Big_int_Z.unit_big_int, (Big_int_Z.unit_big_int, b)))
        a)
      n0

  (** val ggcd :
      Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * (Big_int_Z.big_int * Big_int_Z.big_int) **)

  let ggcd a b =
    ggcdn (Coq__1.add (size_nat a) (size_nat b)) a b

  (** val coq_Nsucc_double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let coq_Nsucc_double x =
    (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
      (fun _ -> Big_int_Z.unit_big_int)
      (fun p ->
      ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x)) p))
      x

  (** val coq_Ndouble : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let coq_Ndouble n0 =
    (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
      (fun _ -> Big_int_Z.zero_big_int)
      (fun p -> (Big_int_Z.mult_int_big_int 2 p))
      n0

  (** val coq_lor :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec coq_lor p q0 =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q1 ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (coq_lor p0 q1))
        (fun q1 ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (coq_lor p0 q1))
        (fun _ -> p)
        q0)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q1 ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        (coq_lor p0 q1))
        (fun q1 -> Big_int_Z.mult_int_big_int 2 (coq_lor p0 q1))
        (fun _ ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        p0)
        q0)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> q0)
        (fun q1 ->
        (fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
        q1)
        (fun _ -> q0)
        q0)
      p

  (** val coq_land :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec coq_land p q0 =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q1 -> coq_Nsucc_double (coq_land p0 q1))
        (fun q1 -> coq_Ndouble (coq_land p0 q1))
        (fun _ -> Big_int_Z.unit_big_int)
        q0)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q1 -> coq_Ndouble (coq_land p0 q1))
        (fun q1 -> coq_Ndouble (coq_land p0 q1))
        (fun _ -> Big_int_Z.zero_big_int)
        q0)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> Big_int_Z.unit_big_int)
        (fun _ -> Big_int_Z.zero_big_int)
        (fun _ -> Big_int_Z.unit_big_int)
        q0)
      p

  (** val ldiff :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec ldiff p q0 =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q1 -> coq_Ndouble (ldiff p0 q1))
        (fun q1 -> coq_Nsucc_double (ldiff p0 q1))
        (fun _ -> (Big_int_Z.mult_int_big_int 2 p0))
        q0)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q1 -> coq_Ndouble (ldiff p0 q1))
        (fun q1 -> coq_Ndouble (ldiff p0 q1))
        (fun _ -> p)
        q0)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> Big_int_Z.zero_big_int)
        (fun _ -> Big_int_Z.unit_big_int)
        (fun _ -> Big_int_Z.zero_big_int)
        q0)
      p

  (** val iter_op : ('a1 -> 'a1 -> 'a1) -> Big_int_Z.big_int -> 'a1 -> 'a1 **)

  let rec iter_op op p a =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p0 -> op a (iter_op op p0 (op a a)))
      (fun p0 -> iter_op op p0 (op a a))
      (fun _ -> a)
      p

  (** val to_nat : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let to_nat x =
    iter_op Coq__1.add x (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)

  (** val of_succ_nat : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec of_succ_nat n0 =
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ -> Big_int_Z.unit_big_int)
      (fun x -> succ (of_succ_nat x))
      n0
 end

module N =
 struct
  (** val succ_pos : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let succ_pos n0 =
    (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
      (fun _ -> Big_int_Z.unit_big_int)
      (fun p -> Coq_Pos.succ p)
      n0

  (** val coq_lor :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let coq_lor n0 m =
    (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
      (fun _ -> m)
      (fun p ->
      (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
        (fun _ -> n0)
        (fun q0 -> (Coq_Pos.coq_lor p q0))
        m)
      n0

  (** val coq_land :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let coq_land n0 m =
    (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
      (fun _ -> Big_int_Z.zero_big_int)
      (fun p ->
      (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
        (fun _ -> Big_int_Z.zero_big_int)
        (fun q0 -> Coq_Pos.coq_land p q0)
        m)
      n0

  (** val ldiff :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let ldiff n0 m =
    (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
      (fun _ -> Big_int_Z.zero_big_int)
      (fun p ->
      (fun fO fp n -> if Big_int_Z.sign_big_int n <= 0 then fO () else fp n)
        (fun _ -> n0)
        (fun q0 -> Coq_Pos.ldiff p q0)
        m)
      n0
 end

module Z =
 struct
  (** val double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let double x =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.zero_big_int)
      (fun p -> (Big_int_Z.mult_int_big_int 2 p))
      (fun p -> Big_int_Z.minus_big_int (Big_int_Z.mult_int_big_int 2 p))
      x

  (** val succ_double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let succ_double x =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.unit_big_int)
      (fun p ->
      ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      p))
      (fun p -> Big_int_Z.minus_big_int (Coq_Pos.pred_double p))
      x

  (** val pred_double : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let pred_double x =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.minus_big_int Big_int_Z.unit_big_int)
      (fun p -> (Coq_Pos.pred_double p))
      (fun p -> Big_int_Z.minus_big_int
      ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x)) p))
      x

  (** val pos_sub :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let rec pos_sub x y =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> double (pos_sub p q0))
        (fun q0 -> succ_double (pos_sub p q0))
        (fun _ -> (Big_int_Z.mult_int_big_int 2 p))
        y)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> pred_double (pos_sub p q0))
        (fun q0 -> double (pos_sub p q0))
        (fun _ -> (Coq_Pos.pred_double p))
        y)
      (fun _ ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun q0 -> Big_int_Z.minus_big_int (Big_int_Z.mult_int_big_int 2
        q0))
        (fun q0 -> Big_int_Z.minus_big_int (Coq_Pos.pred_double q0))
        (fun _ -> Big_int_Z.zero_big_int)
        y)
      x

  (** val add :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let add = Big_int_Z.add_big_int

  (** val opp : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let opp = Big_int_Z.minus_big_int

  (** val succ : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let succ = Big_int_Z.succ_big_int

  (** val sub :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let sub = Big_int_Z.sub_big_int

  (** val mul :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let mul = Big_int_Z.mult_big_int

  (** val pow_pos :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let pow_pos z0 =
    Coq_Pos.iter (mul z0) Big_int_Z.unit_big_int

  (** val pow :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let pow x y =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.unit_big_int)
      (fun p -> pow_pos x p)
      (fun _ -> Big_int_Z.zero_big_int)
      y

  (** val compare : Big_int_Z.big_int -> Big_int_Z.big_int -> comparison **)

  let compare = (fun x y -> let s = Big_int_Z.compare_big_int x y in
  if s = 0 then Eq else if s < 0 then Lt else Gt)

  (** val sgn : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let sgn z0 =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.zero_big_int)
      (fun _ -> Big_int_Z.unit_big_int)
      (fun _ -> Big_int_Z.minus_big_int Big_int_Z.unit_big_int)
      z0

  (** val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let eqb = Big_int_Z.eq_big_int

  (** val max :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let max = Big_int_Z.max_big_int

  (** val min :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let min = Big_int_Z.min_big_int

  (** val abs : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let abs = Big_int_Z.abs_big_int

  (** val to_nat : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let to_nat = (fun z -> Big_int_Z.max_big_int Big_int_Z.zero_big_int z)

  (** val of_nat : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let of_nat = (fun n -> n)

  (** val of_N : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let of_N = (fun p -> p)

  (** val to_pos : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let to_pos z0 =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.unit_big_int)
      (fun p -> p)
      (fun _ -> Big_int_Z.unit_big_int)
      z0

  (** val pos_div_eucl :
      Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * Big_int_Z.big_int **)

  let rec pos_div_eucl a b =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun a' ->
      let (q0, r) = pos_div_eucl a' b in
      let r' =
        add (mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) r)
          Big_int_Z.unit_big_int
      in
      if Big_int_Z.lt_big_int r' b
      then ((mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) q0),
             r')
      else ((add
              (mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) q0)
              Big_int_Z.unit_big_int), (sub r' b)))
      (fun a' ->
      let (q0, r) = pos_div_eucl a' b in
      let r' = mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) r in
      if Big_int_Z.lt_big_int r' b
      then ((mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) q0),
             r')
      else ((add
              (mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) q0)
              Big_int_Z.unit_big_int), (sub r' b)))
      (fun _ ->
      if Big_int_Z.le_big_int (Big_int_Z.mult_int_big_int 2
           Big_int_Z.unit_big_int) b
      then (Big_int_Z.zero_big_int, Big_int_Z.unit_big_int)
      else (Big_int_Z.unit_big_int, Big_int_Z.zero_big_int))
      a

  (** val div_eucl :
      Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * Big_int_Z.big_int **)

  let div_eucl = Big_int_Z.(fun x y ->
  match sign_big_int y with
  | 0 -> (zero_big_int, x)
  | 1 -> quomod_big_int x y
  | _ -> let (q, r) = quomod_big_int (add_int_big_int (-1) x) y in
          (add_int_big_int (-1) q, add_big_int (add_int_big_int 1 y) r))

  (** val div :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let div = Big_int_Z.(fun x y ->
  match sign_big_int y with
  | 0 -> zero_big_int
  | 1 -> div_big_int x y
  | _ -> add_int_big_int (-1) (div_big_int (add_int_big_int (-1) x) y))

  (** val modulo :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let modulo = Big_int_Z.(fun x y ->
  match sign_big_int y with
  | 0 -> x
  | 1 -> mod_big_int x y
  | _ -> add_big_int y (add_int_big_int 1 (mod_big_int (add_int_big_int (-1) x) y)))

  (** val log2 : Big_int_Z.big_int -> Big_int_Z.big_int **)

  let log2 z0 =
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> Big_int_Z.zero_big_int)
      (fun p0 ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun p -> (Coq_Pos.size p))
        (fun p -> (Coq_Pos.size p))
        (fun _ -> Big_int_Z.zero_big_int)
        p0)
      (fun _ -> Big_int_Z.zero_big_int)
      z0

  (** val gcd :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let gcd = Big_int_Z.gcd_big_int

  (** val ggcd :
      Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * (Big_int_Z.big_int * Big_int_Z.big_int) **)

  let ggcd = (fun a b -> let g = Big_int_Z.gcd_big_int a b in
  if Big_int_Z.sign_big_int g = 0 then (g, (a, b)) else (g, (Z.divexact a g, Z.divexact b g)))

  (** val coq_lor :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let coq_lor = Big_int_Z.or_big_int

  (** val coq_land :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let coq_land = Big_int_Z.and_big_int

  (** val lcm :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let lcm a b =
    abs (mul a (div b (gcd a b)))
 end

(** val zeq_bool : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let zeq_bool x y =
  match Z.compare x y with
  | Eq -> true
  | _ -> false

(** val hd : 'a1 -> 'a1 list -> 'a1 **)

let hd default = function
| [] -> default
| x :: _ -> x

(** val tl : 'a1 list -> 'a1 list **)

let tl = function
| [] -> []
| _ :: m -> m

(** val nth : Big_int_Z.big_int -> 'a1 list -> 'a1 -> 'a1 **)

let rec nth n0 l default =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> match l with
              | [] -> default
              | x :: _ -> x)
    (fun m -> match l with
              | [] -> default
              | _ :: t0 -> nth m t0 default)
    n0

(** val nth_error : 'a1 list -> Big_int_Z.big_int -> 'a1 option **)

let rec nth_error l n0 =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> match l with
              | [] -> None
              | x :: _ -> Some x)
    (fun n1 -> match l with
               | [] -> None
               | _ :: l0 -> nth_error l0 n1)
    n0

(** val last : 'a1 list -> 'a1 -> 'a1 **)

let rec last l d =
  match l with
  | [] -> d
  | a :: l0 -> (match l0 with
                | [] -> a
                | _ :: _ -> last l0 d)

(** val rev : 'a1 list -> 'a1 list **)

let rec rev = function
| [] -> []
| x :: l' -> app (rev l') (x :: [])

(** val rev_append : 'a1 list -> 'a1 list -> 'a1 list **)

let rec rev_append l l' =
  match l with
  | [] -> l'
  | a :: l0 -> rev_append l0 (a :: l')

(** val map : ('a1 -> 'a2) -> 'a1 list -> 'a2 list **)

let rec map f = function
| [] -> []
| a :: t0 -> (f a) :: (map f t0)

(** val flat_map : ('a1 -> 'a2 list) -> 'a1 list -> 'a2 list **)

let rec flat_map f = function
| [] -> []
| x :: t0 -> app (f x) (flat_map f t0)

(** val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1 **)

let rec fold_left f l a0 =
  match l with
  | [] -> a0
  | b :: t0 -> fold_left f t0 (f a0 b)

(** val fold_right : ('a2 -> 'a1 -> 'a1) -> 'a1 -> 'a2 list -> 'a1 **)

let rec fold_right f a0 = function
| [] -> a0
| b :: t0 -> f b (fold_right f a0 t0)

(** val existsb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec existsb f = function
| [] -> false
| a :: l0 -> (||) (f a) (existsb f l0)

(** val forallb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec forallb f = function
| [] -> true
| a :: l0 -> (&&) (f a) (forallb f l0)

(** val filter : ('a1 -> bool) -> 'a1 list -> 'a1 list **)

let rec filter f = function
| [] -> []
| x :: l0 -> if f x then x :: (filter f l0) else filter f l0

(** val find : ('a1 -> bool) -> 'a1 list -> 'a1 option **)

let rec find f = function
| [] -> None
| x :: tl0 -> if f x then Some x else find f tl0

(** val combine : 'a1 list -> 'a2 list -> ('a1 * 'a2) list **)

let rec combine l l' =
  match l with
  | [] -> []
  | x :: tl0 ->
    (match l' with
     | [] -> []
     | y :: tl' -> (x, y) :: (combine tl0 tl'))

(** val firstn : Big_int_Z.big_int -> 'a1 list -> 'a1 list **)

let rec firstn n0 l =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> [])
    (fun n1 -> match l with
               | [] -> []
               | a :: l0 -> a :: (firstn n1 l0))
    n0

(** val skipn : Big_int_Z.big_int -> 'a1 list -> 'a1 list **)

let rec skipn n0 l =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> l)
    (fun n1 -> match l with
               | [] -> []
               | _ :: l0 -> skipn n1 l0)
    n0

(** val seq :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list **)

let rec seq start len =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> [])
    (fun len0 -> start :: (seq (Big_int_Z.succ_big_int start) len0))
    len

(** val repeat : 'a1 -> Big_int_Z.big_int -> 'a1 list **)

let rec repeat x n0 =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> [])
    (fun k -> x :: (repeat x k))
    n0

(** val zlength_aux : Big_int_Z.big_int -> 'a1 list -> Big_int_Z.big_int **)

let rec zlength_aux acc = function
| [] -> acc
| _ :: l0 -> zlength_aux (Z.succ acc) l0

(** val zlength : 'a1 list -> Big_int_Z.big_int **)

let zlength l =
  zlength_aux Big_int_Z.zero_big_int l

type q = { qnum : Big_int_Z.big_int; qden : Big_int_Z.big_int }

(** val inject_Z : Big_int_Z.big_int -> q **)

let inject_Z x =
  { qnum = x; qden = Big_int_Z.unit_big_int }

(** val qeq_bool : q -> q -> bool **)

let qeq_bool x y =
  zeq_bool (Z.mul x.qnum y.qden) (Z.mul y.qnum x.qden)

(** val qle_bool : q -> q -> bool **)

let qle_bool x y =
  Big_int_Z.le_big_int (Z.mul x.qnum y.qden) (Z.mul y.qnum x.qden)

(** val qplus : q -> q -> q **)

let qplus x y =
  { qnum = (Z.add (Z.mul x.qnum y.qden) (Z.mul y.qnum x.qden)); qden =
    (Coq_Pos.mul x.qden y.qden) }

(** val qmult : q -> q -> q **)

let qmult x y =
  { qnum = (Z.mul x.qnum y.qnum); qden = (Coq_Pos.mul x.qden y.qden) }

(** val qopp : q -> q **)

let qopp x =
  { qnum = (Z.opp x.qnum); qden = x.qden }

(** val qminus : q -> q -> q **)

let qminus x y =
  qplus x (qopp y)

(** val qinv : q -> q **)

let qinv x =
  (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
    (fun _ -> { qnum = Big_int_Z.zero_big_int; qden =
    Big_int_Z.unit_big_int })
    (fun p -> { qnum = x.qden; qden = p })
    (fun p -> { qnum = (Big_int_Z.minus_big_int x.qden); qden = p })
    x.qnum

(** val qdiv : q -> q -> q **)

let qdiv x y =
  qmult x (qinv y)

(** val qred : q -> q **)

let qred q0 =
  let { qnum = q1; qden = q2 } = q0 in
  let (r1, r2) = snd (Z.ggcd q1 q2) in { qnum = r1; qden = (Z.to_pos r2) }

(** val dot :
    'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> 'a1 list -> 'a1 list
    -> 'a1 **)

let rec dot zero add0 mul0 u v =
  match u with
  | [] -> zero
  | a :: u' ->
    (match v with
     | [] -> zero
     | b :: v' -> add0 (mul0 a b) (dot zero add0 mul0 u' v'))

type 'f neuron = 'f list * 'f

type 'f layer = 'f neuron list

(** val preactivation :
    'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> 'a1 neuron -> 'a1
    list -> 'a1 **)

let preactivation zero add0 mul0 n0 v =
  add0 (dot zero add0 mul0 (fst n0) v) (snd n0)

(** val activations :
    'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1) -> 'a1
    layer -> 'a1 list -> 'a1 list **)

let activations zero add0 mul0 relu l v =
  map (fun n0 -> relu (preactivation zero add0 mul0 n0 v)) l

type 'f network = { hidden : 'f layer list; output : 'f neuron }

(** val well_formed_layers :
    Big_int_Z.big_int -> 'a1 layer list -> 'a1 neuron -> bool **)

let rec well_formed_layers d ls o =
  match ls with
  | [] -> Nat.eqb (length (fst o)) d
  | l :: ls' ->
    (&&) (forallb (fun n0 -> Nat.eqb (length (fst n0)) d) l)
      (well_formed_layers (length l) ls' o)

(** val well_formed : Big_int_Z.big_int -> 'a1 network -> bool **)

let well_formed d n0 =
  well_formed_layers d n0.hidden n0.output

(** val eval :
    'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1) -> 'a1
    network -> 'a1 list -> 'a1 **)

let eval zero add0 mul0 relu n0 x =
  preactivation zero add0 mul0 n0.output
    (fold_left (fun v l -> activations zero add0 mul0 relu l v) n0.hidden x)

(** val addQ : q -> q -> q **)

let addQ a b =
  if qeq_bool a { qnum = Big_int_Z.zero_big_int; qden =
       Big_int_Z.unit_big_int }
  then b
  else if qeq_bool b { qnum = Big_int_Z.zero_big_int; qden =
            Big_int_Z.unit_big_int }
       then a
       else qred (qplus a b)

(** val mulQ : q -> q -> q **)

let mulQ a b =
  if qeq_bool a { qnum = Big_int_Z.zero_big_int; qden =
       Big_int_Z.unit_big_int }
  then { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }
  else if qeq_bool b { qnum = Big_int_Z.zero_big_int; qden =
            Big_int_Z.unit_big_int }
       then { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }
       else qmult a b

(** val reluQ : q -> q **)

let reluQ a =
  if Big_int_Z.lt_big_int a.qnum Big_int_Z.zero_big_int
  then { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }
  else a

(** val evalQ : q network -> q list -> q **)

let evalQ =
  eval { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int } addQ
    mulQ reluQ

(** val all_fit : q network -> q list list -> q list -> bool **)

let rec all_fit n0 xs zs =
  match xs with
  | [] -> (match zs with
           | [] -> true
           | _ :: _ -> false)
  | x :: xs' ->
    (match zs with
     | [] -> false
     | z0 :: zs' -> (&&) (qeq_bool (evalQ n0 x) z0) (all_fit n0 xs' zs'))

(** val same_widths : Big_int_Z.big_int list -> q layer list -> bool **)

let rec same_widths ws ls =
  match ws with
  | [] -> (match ls with
           | [] -> true
           | _ :: _ -> false)
  | w :: ws' ->
    (match ls with
     | [] -> false
     | l :: ls' -> (&&) (Z.eqb w (Z.of_nat (length l))) (same_widths ws' ls'))

module Sort =
 functor (X:TotalLeBool') ->
 struct
  (** val merge : X.t list -> X.t list -> X.t list **)

  let rec merge l1 l2 =
    let rec merge_aux l3 =
      match l1 with
      | [] -> l3
      | a1 :: l1' ->
        (match l3 with
         | [] -> l1
         | a2 :: l2' ->
           if X.leb a1 a2 then a1 :: (merge l1' l3) else a2 :: (merge_aux l2'))
    in merge_aux l2

  (** val merge_list_to_stack :
      X.t list option list -> X.t list -> X.t list option list **)

  let rec merge_list_to_stack stack l =
    match stack with
    | [] -> (Some l) :: []
    | y :: stack' ->
      (match y with
       | Some l' -> None :: (merge_list_to_stack stack' (merge l' l))
       | None -> (Some l) :: stack')

  (** val merge_stack : X.t list option list -> X.t list **)

  let rec merge_stack = function
  | [] -> []
  | y :: stack' ->
    (match y with
     | Some l -> merge l (merge_stack stack')
     | None -> merge_stack stack')

  (** val iter_merge : X.t list option list -> X.t list -> X.t list **)

  let rec iter_merge stack = function
  | [] -> merge_stack stack
  | a :: l' -> iter_merge (merge_list_to_stack stack (a :: [])) l'

  (** val sort : X.t list -> X.t list **)

  let sort =
    iter_merge []

  (** val flatten_stack : X.t list option list -> X.t list **)

  let rec flatten_stack = function
  | [] -> []
  | o :: stack' ->
    (match o with
     | Some l -> app l (flatten_stack stack')
     | None -> flatten_stack stack')
 end

type var = (Big_int_Z.big_int * Big_int_Z.big_int) * Big_int_Z.big_int

type term = var * q

(** val var_leb : var -> var -> bool **)

let var_leb a b =
  let (p, a3) = a in
  let (a1, a2) = p in
  let (p0, b3) = b in
  let (b1, b2) = p0 in
  if Nat.eqb a1 b1
  then if Nat.eqb a2 b2
       then Big_int_Z.le_big_int a3 b3
       else Big_int_Z.le_big_int a2 b2
  else Big_int_Z.le_big_int a1 b1

(** val var_eqb : var -> var -> bool **)

let var_eqb a b =
  let (p, a3) = a in
  let (a1, a2) = p in
  let (p0, b3) = b in
  let (b1, b2) = p0 in
  (&&) ((&&) (Nat.eqb a1 b1) (Nat.eqb a2 b2)) (Nat.eqb a3 b3)

module TermOrder =
 struct
  type t = term

  (** val leb : term -> term -> bool **)

  let leb a b =
    var_leb (fst a) (fst b)
 end

module TermSort = Sort(TermOrder)

(** val times : q -> term list -> term list **)

let times c l =
  map (fun p -> ((fst p), (mulQ c (snd p)))) l

(** val cancels_from : var -> q -> term list -> bool **)

let rec cancels_from v q0 = function
| [] ->
  qeq_bool q0 { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }
| t0 :: l' ->
  let (w, r) = t0 in
  if var_eqb v w
  then cancels_from v (addQ q0 r) l'
  else (&&)
         (qeq_bool q0 { qnum = Big_int_Z.zero_big_int; qden =
           Big_int_Z.unit_big_int }) (cancels_from w r l')

(** val cancels : term list -> bool **)

let cancels l =
  match TermSort.sort l with
  | [] -> true
  | t0 :: l' -> let (v, q0) = t0 in cancels_from v q0 l'

type inequality = term list * q

(** val combine_all : (inequality * Big_int_Z.big_int) list -> inequality **)

let rec combine_all = function
| [] -> ([], { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
| p :: l' ->
  let (e, m) = p in
  let (t0, c) = combine_all l' in
  ((app (times { qnum = m; qden = Big_int_Z.unit_big_int } (fst e)) t0),
  (addQ (mulQ { qnum = m; qden = Big_int_Z.unit_big_int } (snd e)) c))

(** val contradiction_ : (inequality * Big_int_Z.big_int) list -> bool **)

let contradiction_ l =
  let (t0, c) = combine_all l in
  (&&) (cancels t0) (Big_int_Z.lt_big_int c.qnum Big_int_Z.zero_big_int)

type part = Big_int_Z.big_int list * q

(** val key_leb : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool **)

let rec key_leb a b =
  match a with
  | [] -> true
  | x :: a' ->
    (match b with
     | [] -> false
     | y :: b' ->
       if Nat.eqb x y then key_leb a' b' else Big_int_Z.le_big_int x y)

(** val key_eqb : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool **)

let rec key_eqb a b =
  match a with
  | [] -> (match b with
           | [] -> true
           | _ :: _ -> false)
  | x :: a' ->
    (match b with
     | [] -> false
     | y :: b' -> (&&) (Nat.eqb x y) (key_eqb a' b'))

module PartOrder =
 struct
  type t = part

  (** val leb : part -> part -> bool **)

  let leb a b =
    key_leb (fst a) (fst b)
 end

module PartSort = Sort(PartOrder)

(** val gather : Big_int_Z.big_int list -> q -> part list -> part list **)

let rec gather k q0 = function
| [] ->
  if qeq_bool q0 { qnum = Big_int_Z.zero_big_int; qden =
       Big_int_Z.unit_big_int }
  then []
  else (k, q0) :: []
| p :: l' ->
  let (k', q') = p in
  if key_eqb k k'
  then gather k (addQ q0 q') l'
  else if qeq_bool q0 { qnum = Big_int_Z.zero_big_int; qden =
            Big_int_Z.unit_big_int }
       then gather k' q' l'
       else (k, q0) :: (gather k' q' l')

(** val merged : part list -> part list **)

let merged l =
  match PartSort.sort l with
  | [] -> []
  | p :: l' -> let (k, q0) = p in gather k q0 l'

(** val vanishes : part list -> bool **)

let vanishes l =
  match merged l with
  | [] -> true
  | _ :: _ -> false

(** val scaled : q -> part list -> part list **)

let scaled c l =
  map (fun p -> ((fst p), (mulQ c (snd p)))) l

type polynomial = part list

(** val one : polynomial **)

let one =
  ([], { qnum = Big_int_Z.unit_big_int; qden = Big_int_Z.unit_big_int }) :: []

(** val variable : Big_int_Z.big_int -> polynomial **)

let variable j =
  ((j :: []), { qnum = Big_int_Z.unit_big_int; qden =
    Big_int_Z.unit_big_int }) :: []

(** val insert :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list **)

let rec insert j m = match m with
| [] -> j :: []
| i :: m' -> if Big_int_Z.le_big_int j i then j :: m else i :: (insert j m')

(** val joined :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> Big_int_Z.big_int list **)

let joined m n0 =
  fold_right insert n0 m

(** val product : polynomial -> polynomial -> polynomial **)

let product p q0 =
  merged
    (flat_map (fun a ->
      map (fun b -> ((joined (fst a) (fst b)), (mulQ (snd a) (snd b)))) q0) p)

type form = (Big_int_Z.big_int * Big_int_Z.big_int list) list

type relation =
| AtLeast
| Above
| Zero

(** val minus : form -> form **)

let minus f =
  map (fun t0 -> ((Z.opp (fst t0)), (snd t0))) f

(** val same_form : form -> form -> bool **)

let rec same_form f g =
  match f with
  | [] -> (match g with
           | [] -> true
           | _ :: _ -> false)
  | t0 :: f' ->
    (match g with
     | [] -> false
     | s :: g' ->
       (&&) ((&&) (Z.eqb (fst t0) (fst s)) (key_eqb (snd t0) (snd s)))
         (same_form f' g'))

(** val least : form -> Big_int_Z.big_int **)

let rec least = function
| [] -> Big_int_Z.zero_big_int
| p :: f' ->
  let (c, m) = p in
  Z.add (match m with
         | [] -> c
         | _ :: _ -> Z.min c Big_int_Z.zero_big_int) (least f')

(** val linear : form -> bool **)

let linear f =
  forallb (fun t0 ->
    match snd t0 with
    | [] -> true
    | _ :: l -> (match l with
                 | [] -> true
                 | _ :: _ -> false)) f

(** val row : polynomial list -> Big_int_Z.big_int -> polynomial **)

let row rows j =
  nth j rows (variable j)

(** val written : polynomial list -> form -> polynomial **)

let written rows f =
  merged
    (flat_map (fun t0 ->
      scaled (inject_Z (fst t0))
        (fold_right (fun j p -> product (row rows j) p) one (snd t0))) f)

(** val coefficient : Big_int_Z.big_int list -> polynomial -> q **)

let coefficient k p =
  match find (fun a -> key_eqb k (fst a)) p with
  | Some a -> snd a
  | None -> { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }

(** val solve : polynomial list -> polynomial -> polynomial list **)

let solve rows zero =
  let (pivot, head) =
    last zero ([], { qnum = Big_int_Z.zero_big_int; qden =
      Big_int_Z.unit_big_int })
  in
  (match pivot with
   | [] -> rows
   | _ :: _ ->
     map (fun r ->
       merged
         (app r (scaled (qred (qdiv (qopp (coefficient pivot r)) head)) zero)))
       rows)

(** val solved :
    Big_int_Z.big_int -> (form * relation) list -> polynomial list **)

let solved marks0 fs =
  fold_left (fun rows f ->
    match snd f with
    | Zero -> solve rows (written rows (fst f))
    | _ -> rows) fs (map variable (seq Big_int_Z.zero_big_int marks0))

(** val key : var -> Big_int_Z.big_int list -> Big_int_Z.big_int list **)

let key v m =
  let (p, c) = v in let (a, b) = p in a :: (b :: (c :: m))

type group = Big_int_Z.big_int list * (inequality * Big_int_Z.big_int) list

(** val named_form :
    (polynomial * relation) list -> Big_int_Z.big_int -> polynomial * relation **)

let named_form forms n0 =
  nth n0 forms ([], AtLeast)

(** val multiplier :
    (polynomial * relation) list -> Big_int_Z.big_int list -> polynomial **)

let multiplier forms ns =
  fold_right (fun n0 p -> product (fst (named_form forms n0)) p) one ns

(** val strictly :
    (polynomial * relation) list -> Big_int_Z.big_int list -> bool **)

let strictly forms ns =
  forallb (fun n0 ->
    match snd (named_form forms n0) with
    | Above -> true
    | _ -> false) ns

(** val parts : term list -> part list **)

let parts l =
  merged (map (fun t0 -> ((key (fst t0) []), (snd t0))) l)

(** val variable_of : Big_int_Z.big_int list -> var **)

let variable_of = function
| [] ->
  ((Big_int_Z.zero_big_int, Big_int_Z.zero_big_int), Big_int_Z.zero_big_int)
| a :: l ->
  (match l with
   | [] ->
     ((Big_int_Z.zero_big_int, Big_int_Z.zero_big_int),
       Big_int_Z.zero_big_int)
   | b :: l0 ->
     (match l0 with
      | [] ->
        ((Big_int_Z.zero_big_int, Big_int_Z.zero_big_int),
          Big_int_Z.zero_big_int)
      | c :: l1 ->
        (match l1 with
         | [] -> ((a, b), c)
         | _ :: _ ->
           ((Big_int_Z.zero_big_int, Big_int_Z.zero_big_int),
             Big_int_Z.zero_big_int))))

(** val settled :
    (var -> term list option) -> part list -> term list option **)

let rec settled settle0 = function
| [] -> Some []
| p :: l' ->
  let (k, q0) = p in
  (match settle0 (variable_of k) with
   | Some r ->
     (match settled settle0 l' with
      | Some s -> Some (app (times q0 r) s)
      | None -> None)
   | None -> None)

(** val spread :
    (var -> (var * polynomial) option) -> polynomial -> part list -> part list **)

let spread place0 p l =
  flat_map (fun a ->
    let v = variable_of (fst a) in
    (match place0 v with
     | Some p0 ->
       let (v', b) = p0 in
       let p' = product b p in
       map (fun b0 -> ((key v' (fst b0)), (mulQ (snd a) (snd b0)))) p'
     | None -> map (fun b -> ((key v (fst b)), (mulQ (snd a) (snd b)))) p)) l

(** val sums :
    (var -> term list option) -> (var -> (var * polynomial) option) ->
    (polynomial * relation) list -> group list -> (part list * polynomial)
    option **)

let rec sums settle0 place0 forms = function
| [] -> Some ([], [])
| g :: gs' ->
  let (ns, es) = g in
  let p = multiplier forms ns in
  let (t0, c) = combine_all es in
  (match settled settle0 (parts t0) with
   | Some l ->
     (match sums settle0 place0 forms gs' with
      | Some p0 ->
        let (ts, cs) = p0 in
        Some ((app (spread place0 p (parts l)) ts), (app (scaled c p) cs))
      | None -> None)
   | None -> None)

(** val is_positive : inequality -> bool **)

let is_positive e =
  match fst e with
  | [] -> Big_int_Z.lt_big_int Big_int_Z.zero_big_int (snd e).qnum
  | _ :: _ -> false

(** val some_positive : (polynomial * relation) list -> group list -> bool **)

let some_positive forms gs =
  existsb (fun g ->
    (&&) (strictly forms (fst g))
      (existsb (fun e -> is_positive (fst e)) (snd g))) gs

(** val check_products :
    (var -> term list option) -> (var -> (var * polynomial) option) ->
    (polynomial * relation) list -> group list -> bool **)

let check_products settle0 place0 forms gs =
  match sums settle0 place0 forms gs with
  | Some p ->
    let (t0, c) = p in
    (&&) ((&&) (vanishes t0) (vanishes c)) (some_positive forms gs)
  | None -> false

(** val on_line : q list -> q list -> q -> q list -> bool **)

let rec on_line p v t0 x =
  match p with
  | [] ->
    (match v with
     | [] -> (match x with
              | [] -> true
              | _ :: _ -> false)
     | _ :: _ -> false)
  | a :: p' ->
    (match v with
     | [] -> false
     | b :: v' ->
       (match x with
        | [] -> false
        | c :: x' ->
          (&&) (qeq_bool c (qplus a (qmult t0 b))) (on_line p' v' t0 x')))

(** val all_on_line : q list -> q list -> q list -> q list list -> bool **)

let rec all_on_line p v ts xs =
  match ts with
  | [] -> (match xs with
           | [] -> true
           | _ :: _ -> false)
  | t0 :: ts' ->
    (match xs with
     | [] -> false
     | x :: xs' -> (&&) (on_line p v t0 x) (all_on_line p v ts' xs'))

(** val qlt_b : q -> q -> bool **)

let qlt_b a b =
  Big_int_Z.lt_big_int (Z.mul a.qnum b.qden) (Z.mul b.qnum a.qden)

(** val increasing : q list -> bool **)

let rec increasing = function
| [] -> true
| t0 :: rest ->
  (match rest with
   | [] -> true
   | t1 :: _ -> (&&) (qlt_b t0 t1) (increasing rest))

(** val bend_sign : (q * q) -> (q * q) -> (q * q) -> bool option **)

let bend_sign p0 p1 p2 =
  let right0 = qmult (qminus (snd p2) (snd p1)) (qminus (fst p1) (fst p0)) in
  let left = qmult (qminus (snd p1) (snd p0)) (qminus (fst p2) (fst p1)) in
  if qlt_b left right0
  then Some true
  else if qlt_b right0 left then Some false else None

(** val may_follow : bool option -> bool -> bool **)

let may_follow last0 s =
  match last0 with
  | Some s0 -> negb (eqb s0 s)
  | None -> true

(** val scan :
    Big_int_Z.big_int -> bool option -> (q * q) list -> Big_int_Z.big_int
    list -> bool **)

let rec scan i last0 pts idx = match idx with
| [] -> true
| j :: idx' ->
  (match pts with
   | [] -> false
   | p0 :: rest ->
     (match rest with
      | [] -> false
      | p1 :: l ->
        (match l with
         | [] -> false
         | p2 :: _ ->
           if Z.eqb i j
           then (match bend_sign p0 p1 p2 with
                 | Some s ->
                   (&&) (may_follow last0 s)
                     (scan (Z.add i Big_int_Z.unit_big_int) (Some s) rest
                       idx')
                 | None -> false)
           else scan (Z.add i Big_int_Z.unit_big_int) None rest idx)))

(** val first_nonzero : Big_int_Z.big_int -> q list -> Big_int_Z.big_int **)

let rec first_nonzero k = function
| [] -> Big_int_Z.zero_big_int
| a :: v' ->
  if qeq_bool a { qnum = Big_int_Z.zero_big_int; qden =
       Big_int_Z.unit_big_int }
  then first_nonzero (Big_int_Z.succ_big_int k) v'
  else k

(** val minus0 : q list -> q list -> q list **)

let rec minus0 u v =
  match u with
  | [] -> []
  | a :: u' ->
    (match v with
     | [] -> []
     | b :: v' -> (qred (qminus a b)) :: (minus0 u' v'))

(** val frame : q list list -> (q list * q list) * q list **)

let frame xs = match xs with
| [] -> (([], []), [])
| p :: _ ->
  (match p with
   | [] ->
     let v = minus0 (last xs []) p in
     let k = first_nonzero Big_int_Z.zero_big_int v in
     ((p, v),
     (map (fun x ->
       qred
         (qdiv
           (qminus
             (nth k x { qnum = Big_int_Z.zero_big_int; qden =
               Big_int_Z.unit_big_int })
             (nth k p { qnum = Big_int_Z.zero_big_int; qden =
               Big_int_Z.unit_big_int }))
           (nth k v { qnum = Big_int_Z.zero_big_int; qden =
             Big_int_Z.unit_big_int }))) xs))
   | _ :: l0 ->
     (match l0 with
      | [] ->
        ((({ qnum = Big_int_Z.zero_big_int; qden =
          Big_int_Z.unit_big_int } :: []), ({ qnum = Big_int_Z.unit_big_int;
          qden = Big_int_Z.unit_big_int } :: [])),
          (map (fun x ->
            nth Big_int_Z.zero_big_int x { qnum = Big_int_Z.zero_big_int;
              qden = Big_int_Z.unit_big_int }) xs))
      | _ :: _ ->
        let v = minus0 (last xs []) p in
        let k = first_nonzero Big_int_Z.zero_big_int v in
        ((p, v),
        (map (fun x ->
          qred
            (qdiv
              (qminus
                (nth k x { qnum = Big_int_Z.zero_big_int; qden =
                  Big_int_Z.unit_big_int })
                (nth k p { qnum = Big_int_Z.zero_big_int; qden =
                  Big_int_Z.unit_big_int }))
              (nth k v { qnum = Big_int_Z.zero_big_int; qden =
                Big_int_Z.unit_big_int }))) xs))))

(** val same_length : 'a1 list -> 'a2 list -> bool **)

let rec same_length u v =
  match u with
  | [] -> (match v with
           | [] -> true
           | _ :: _ -> false)
  | _ :: u' -> (match v with
                | [] -> false
                | _ :: v' -> same_length u' v')

(** val check_kinks :
    q list list -> q list -> Big_int_Z.big_int list -> bool **)

let check_kinks xs zs idx =
  let (p0, ts) = frame xs in
  let (p, v) = p0 in
  (&&)
    ((&&) ((&&) (same_length xs zs) (all_on_line p v ts xs)) (increasing ts))
    (scan (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) None
      (combine ts zs) idx)

(** val check_one_hidden :
    Big_int_Z.big_int -> q list list -> q list -> Big_int_Z.big_int list ->
    bool **)

let check_one_hidden m xs zs idx =
  (&&) (check_kinks xs zs idx) (Big_int_Z.lt_big_int m (zlength idx))

(** val few_pieces :
    Big_int_Z.big_int list -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let rec few_pieces ws p enough =
  match ws with
  | [] -> Big_int_Z.le_big_int p enough
  | d :: ws' ->
    (&&)
      ((&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int d)
        (Big_int_Z.le_big_int p enough))
      (few_pieces ws' (Z.mul p (Z.add d Big_int_Z.unit_big_int)) enough)

(** val check_pieces :
    Big_int_Z.big_int list -> q list list -> q list -> Big_int_Z.big_int list
    -> bool **)

let check_pieces ws xs zs idx =
  (&&) (check_kinks xs zs idx)
    (few_pieces ws Big_int_Z.unit_big_int (zlength idx))

(** val check_pieces_empty :
    Big_int_Z.big_int list -> q list list -> q list -> Big_int_Z.big_int list
    -> bool **)

let check_pieces_empty ws xs zs idx =
  (&&)
    ((&&) (check_kinks xs zs idx) (existsb (Z.eqb Big_int_Z.zero_big_int) ws))
    (Big_int_Z.lt_big_int Big_int_Z.zero_big_int (zlength idx))

(** val bends_of :
    Big_int_Z.big_int -> (q * q) list -> Big_int_Z.big_int list ->
    (Big_int_Z.big_int * bool) list **)

let rec bends_of i pts idx = match idx with
| [] -> []
| j :: idx' ->
  (match pts with
   | [] -> []
   | p0 :: rest ->
     (match rest with
      | [] -> []
      | p1 :: l ->
        (match l with
         | [] -> []
         | p2 :: _ ->
           if Z.eqb i j
           then (match bend_sign p0 p1 p2 with
                 | Some s ->
                   (j,
                     s) :: (bends_of (Z.add i Big_int_Z.unit_big_int) rest
                             idx')
                 | None -> [])
           else bends_of (Z.add i Big_int_Z.unit_big_int) rest idx)))

(** val count : ('a1 -> bool) -> 'a1 list -> Big_int_Z.big_int **)

let count p l =
  length (filter p l)

(** val together :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int -> bool **)

let together up down b second =
  Big_int_Z.le_big_int (Z.add up down)
    (Z.add b (Z.mul second (Z.add b Big_int_Z.unit_big_int)))

(** val least0 :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let least0 up b =
  Z.opp (Z.div (Z.sub b up) (Z.add b Big_int_Z.unit_big_int))

(** val most :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int **)

let most down b second =
  Z.add second (Z.div (Z.sub b down) (Z.add b Big_int_Z.unit_big_int))

(** val has_room :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let has_room first0 second up_l down_l up_r down_r =
  existsb (fun k ->
    let b = Z.of_nat k in
    let b' = Z.sub first0 b in
    (&&)
      ((&&)
        ((&&) (together up_l down_l b second)
          (together up_r down_r b' second))
        (together (Z.add up_l up_r) (Z.add down_l down_r) first0 second))
      (Big_int_Z.le_big_int
        (Z.max Big_int_Z.zero_big_int
          (Z.max (least0 up_l b)
            (Z.max (least0 up_r b') (least0 (Z.add up_l up_r) first0))))
        (Z.min second
          (Z.min (most down_l b second)
            (Z.min (most down_r b' second)
              (most (Z.add down_l down_r) first0 second))))))
    (seq Big_int_Z.zero_big_int (Big_int_Z.succ_big_int (Z.to_nat first0)))

(** val left_of :
    Big_int_Z.big_int -> bool -> (Big_int_Z.big_int * bool) -> bool **)

let left_of cut s x =
  (&&) (Big_int_Z.lt_big_int (fst x) cut) (eqb (snd x) s)

(** val right_of :
    Big_int_Z.big_int -> bool -> (Big_int_Z.big_int * bool) -> bool **)

let right_of cut s x =
  (&&) (Big_int_Z.lt_big_int cut (fst x)) (eqb (snd x) s)

(** val check_signs :
    (Big_int_Z.big_int * Big_int_Z.big_int) list -> Big_int_Z.big_int -> q
    list list -> q list -> Big_int_Z.big_int list -> bool **)

let check_signs choices cut xs zs idx =
  let (p0, ts) = frame xs in
  let (p, v) = p0 in
  let pts = combine ts zs in
  let found =
    bends_of (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) pts idx
  in
  let number0 = fun p1 -> Z.of_nat (count p1 found) in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&) ((&&) (same_length xs zs) (all_on_line p v ts xs))
                (increasing ts))
              (scan (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int)
                None pts idx))
            (Big_int_Z.le_big_int Big_int_Z.unit_big_int cut))
          (Big_int_Z.le_big_int cut (zlength ts)))
        (forallb (fun j -> negb (Z.eqb j cut)) idx))
      (Big_int_Z.lt_big_int Big_int_Z.zero_big_int (zlength idx)))
    (forallb (fun d ->
      negb
        (has_room (fst d) (snd d) (number0 (left_of cut true))
          (number0 (left_of cut false)) (number0 (right_of cut true))
          (number0 (right_of cut false)))) choices)

(** val check_signs_widths :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> q list
    list -> q list -> Big_int_Z.big_int list -> bool **)

let check_signs_widths d1 d2 cut xs zs idx =
  (&&)
    ((&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int d1)
      (Big_int_Z.le_big_int Big_int_Z.zero_big_int d2))
    (check_signs
      (if (||) (Z.eqb d1 Big_int_Z.zero_big_int)
            (Z.eqb d2 Big_int_Z.zero_big_int)
       then []
       else (d1, d2) :: []) cut xs zs idx)

(** val check_signs_at_most :
    Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list ->
    Big_int_Z.big_int list -> bool **)

let check_signs_at_most m cut xs zs idx =
  check_signs
    (map (fun d -> ((Z.of_nat d), (Z.sub m (Z.of_nat d))))
      (seq (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)
        (sub (Z.to_nat m) (Big_int_Z.succ_big_int Big_int_Z.zero_big_int))))
    cut xs zs idx

(** val own_kinks :
    Big_int_Z.big_int -> bool option -> (q * q) list -> Big_int_Z.big_int
    list -> (Big_int_Z.big_int * bool) list option **)

let rec own_kinks i last0 pts idx = match idx with
| [] -> Some []
| j :: idx' ->
  (match pts with
   | [] -> None
   | p0 :: rest ->
     (match rest with
      | [] -> None
      | p1 :: l ->
        (match l with
         | [] -> None
         | p2 :: _ ->
           if Nat.eqb i j
           then (match bend_sign p0 p1 p2 with
                 | Some s ->
                   if may_follow last0 s
                   then option_map (fun x -> (i, s) :: x)
                          (own_kinks (Big_int_Z.succ_big_int i) (Some s) rest
                            idx')
                   else None
                 | None -> None)
           else own_kinks (Big_int_Z.succ_big_int i) None rest idx)))

(** val gaps_of :
    (Big_int_Z.big_int * bool) list -> Big_int_Z.big_int list **)

let gaps_of marks0 =
  flat_map (fun m ->
    if snd m then (fst m) :: ((fst m) :: []) else (fst m) :: []) marks0

(** val near :
    (Big_int_Z.big_int * bool) list -> Big_int_Z.big_int -> bool **)

let near found g =
  existsb (fun x ->
    (||) (Nat.eqb (Big_int_Z.succ_big_int g) (fst x)) (Nat.eqb g (fst x)))
    found

(** val stretches :
    Big_int_Z.big_int list -> (Big_int_Z.big_int * bool) list -> bool ->
    Big_int_Z.big_int list **)

let stretches gaps found s =
  let reach =
    map (fun x ->
      ((count (fun g ->
         Big_int_Z.lt_big_int (Big_int_Z.succ_big_int g) (fst x)) gaps),
      (count (fun g -> Big_int_Z.le_big_int g (fst x)) gaps)))
      (filter (fun x -> eqb (snd x) s) found)
  in
  filter (fun n0 ->
    existsb (fun r ->
      (&&) (Big_int_Z.le_big_int (fst r) n0) (Big_int_Z.le_big_int n0 (snd r)))
      reach)
    (seq Big_int_Z.zero_big_int (Big_int_Z.succ_big_int (length gaps)))

(** val check_places :
    (q * q) list -> (Big_int_Z.big_int * bool) list -> Big_int_Z.big_int ->
    Big_int_Z.big_int -> Big_int_Z.big_int list -> bool **)

let check_places pts marks0 up down idx =
  match own_kinks (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
          Big_int_Z.zero_big_int)) None pts idx with
  | Some found ->
    let gaps = gaps_of marks0 in
    let size1 = length pts in
    (&&)
      ((&&)
        ((&&) (increasing (map fst pts))
          (forallb (fun m ->
            (&&)
              (Big_int_Z.le_big_int (Big_int_Z.succ_big_int
                Big_int_Z.zero_big_int) (fst m))
              (Big_int_Z.lt_big_int (fst m) size1)) marks0))
        (forallb (fun m -> negb ((&&) (snd m) (near found (fst m)))) marks0))
      (Big_int_Z.lt_big_int
        (add
          (add (count (near found) gaps)
            (mul up (length (stretches gaps found true))))
          (mul down (length (stretches gaps found false)))) (length found))
  | None -> false

(** val o_ : var **)

let o_ =
  ((Big_int_Z.zero_big_int, Big_int_Z.zero_big_int), Big_int_Z.zero_big_int)

(** val c_ : Big_int_Z.big_int -> var **)

let c_ k =
  (((Big_int_Z.succ_big_int Big_int_Z.zero_big_int), k),
    Big_int_Z.zero_big_int)

(** val s_ : Big_int_Z.big_int -> var **)

let s_ k =
  (((Big_int_Z.succ_big_int (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)),
    k), Big_int_Z.zero_big_int)

(** val u_ : Big_int_Z.big_int -> Big_int_Z.big_int -> var **)

let u_ k j =
  (((Big_int_Z.succ_big_int (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
    Big_int_Z.zero_big_int))), k), j)

(** val v_ : Big_int_Z.big_int -> Big_int_Z.big_int -> var **)

let v_ k j =
  (((Big_int_Z.succ_big_int (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
    (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))), k), j)

(** val r_ : Big_int_Z.big_int -> Big_int_Z.big_int -> var **)

let r_ k i =
  (((Big_int_Z.succ_big_int (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
    (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
    Big_int_Z.zero_big_int))))), k), i)

type mark = { gap : Big_int_Z.big_int; right : bool; several : bool }

type case = { direct : bool; samples : (q * q) list;
              neurons : Big_int_Z.big_int; positive_ : Big_int_Z.big_int;
              free_ : bool; marks : mark list; order_ : Big_int_Z.big_int }

(** val time : case -> Big_int_Z.big_int -> q **)

let time w i =
  fst
    (nth (sub i (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)) w.samples
      ({ qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int },
      { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }))

(** val label : case -> Big_int_Z.big_int -> q **)

let label w i =
  snd
    (nth (sub i (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)) w.samples
      ({ qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int },
      { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }))

(** val place : case -> Big_int_Z.big_int -> bool **)

let place w i =
  (&&)
    (Big_int_Z.le_big_int (Big_int_Z.succ_big_int Big_int_Z.zero_big_int) i)
    (Big_int_Z.le_big_int i (length w.samples))

(** val sign : case -> Big_int_Z.big_int -> q **)

let sign w k =
  if Big_int_Z.lt_big_int k w.positive_
  then { qnum = Big_int_Z.unit_big_int; qden = Big_int_Z.unit_big_int }
  else { qnum = (Big_int_Z.minus_big_int Big_int_Z.unit_big_int); qden =
         Big_int_Z.unit_big_int }

(** val active :
    case -> Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    mark list -> term list **)

let rec active w k i j = function
| [] -> []
| m :: ms' ->
  app
    (if m.right
     then if Big_int_Z.lt_big_int m.gap i
          then ((u_ k j), (time w i)) :: (((v_ k j), { qnum =
                 (Big_int_Z.minus_big_int Big_int_Z.unit_big_int); qden =
                 Big_int_Z.unit_big_int }) :: [])
          else []
     else if Big_int_Z.le_big_int i m.gap
          then ((u_ k j), (qopp (time w i))) :: (((v_ k j), { qnum =
                 Big_int_Z.unit_big_int; qden =
                 Big_int_Z.unit_big_int }) :: [])
          else []) (active w k i (Big_int_Z.succ_big_int j) ms')

(** val h : case -> Big_int_Z.big_int -> Big_int_Z.big_int -> term list **)

let h w k i =
  ((c_ k), { qnum = Big_int_Z.unit_big_int; qden =
    Big_int_Z.unit_big_int }) :: (app
                                   (if w.free_
                                    then ((s_ k), (time w i)) :: []
                                    else [])
                                   (active w k i Big_int_Z.zero_big_int
                                     w.marks))

(** val sum : case -> Big_int_Z.big_int -> term list **)

let sum w i =
  if w.direct
  then h w Big_int_Z.zero_big_int i
  else (o_, { qnum = Big_int_Z.unit_big_int; qden =
         Big_int_Z.unit_big_int }) :: (map (fun k -> ((r_ k i), (sign w k)))
                                        (seq Big_int_Z.zero_big_int w.neurons))

(** val along_ :
    (Big_int_Z.big_int -> Big_int_Z.big_int -> var) -> Big_int_Z.big_int ->
    Big_int_Z.big_int list -> Big_int_Z.big_int -> term list **)

let rec along_ x k a j =
  match a with
  | [] -> []
  | c :: a' ->
    ((x k j), (inject_Z c)) :: (along_ x (Big_int_Z.succ_big_int k) a' j)

type split_ =
| SplitH of Big_int_Z.big_int * Big_int_Z.big_int
| SplitU of Big_int_Z.big_int list * Big_int_Z.big_int
| SplitB of Big_int_Z.big_int * q
| SplitP of form

type fact =
| FactH of Big_int_Z.big_int * Big_int_Z.big_int * bool
| FactU of Big_int_Z.big_int list * Big_int_Z.big_int * bool
| FactP of form * bool

type named =
| Eq_ of Big_int_Z.big_int * bool
| RPos of Big_int_Z.big_int * Big_int_Z.big_int
| RGeH of Big_int_Z.big_int * Big_int_Z.big_int
| RLeH of Big_int_Z.big_int * Big_int_Z.big_int
| RLe0 of Big_int_Z.big_int * Big_int_Z.big_int
| HPos of Big_int_Z.big_int * Big_int_Z.big_int
| HNeg of Big_int_Z.big_int * Big_int_Z.big_int
| Order of Big_int_Z.big_int
| Coupling of Big_int_Z.big_int list * Big_int_Z.big_int * bool * bool
| Slope of Big_int_Z.big_int list * Big_int_Z.big_int * bool
| Unit_

type tree =
| Leaf of (named * Big_int_Z.big_int) list
| ProductLeaf of bool option list list * (form * relation) list
   * (Big_int_Z.big_int list * (named * Big_int_Z.big_int) list) list
| Split of split_ * tree * tree
| Kinks of Big_int_Z.big_int list

(** val neg : term list -> term list **)

let neg l =
  times { qnum = (Big_int_Z.minus_big_int Big_int_Z.unit_big_int); qden =
    Big_int_Z.unit_big_int } l

(** val same_list :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool **)

let rec same_list a b =
  match a with
  | [] -> (match b with
           | [] -> true
           | _ :: _ -> false)
  | x :: a' ->
    (match b with
     | [] -> false
     | y :: b' -> (&&) (Z.eqb x y) (same_list a' b'))

(** val has : fact list -> fact -> bool **)

let has f f0 =
  existsb (fun g ->
    match f0 with
    | FactH (k, i, s) ->
      (match g with
       | FactH (k', i', s') ->
         (&&) ((&&) (Nat.eqb k k') (Nat.eqb i i')) (eqb s s')
       | _ -> false)
    | FactU (a, j, s) ->
      (match g with
       | FactU (a', j', s') ->
         (&&) ((&&) (same_list a a') (Nat.eqb j j')) (eqb s s')
       | _ -> false)
    | FactP (a, s) ->
      (match g with
       | FactP (a', s') -> (&&) (same_form a a') (eqb s s')
       | _ -> false)) f

(** val inside : case -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let inside w k i =
  (&&) (place w i) (Big_int_Z.lt_big_int k w.neurons)

(** val meaning :
    case -> fact list -> q list -> q list -> named -> inequality option **)

let meaning w f lo hi = function
| Eq_ (i, s) ->
  if place w i
  then Some
         (if s
          then ((sum w i), (qopp (label w i)))
          else ((neg (sum w i)), (label w i)))
  else None
| RPos (k, i) ->
  if inside w k i
  then Some ((((r_ k i), { qnum = Big_int_Z.unit_big_int; qden =
         Big_int_Z.unit_big_int }) :: []), { qnum = Big_int_Z.zero_big_int;
         qden = Big_int_Z.unit_big_int })
  else None
| RGeH (k, i) ->
  if inside w k i
  then Some ((((r_ k i), { qnum = Big_int_Z.unit_big_int; qden =
         Big_int_Z.unit_big_int }) :: (neg (h w k i))), { qnum =
         Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
  else None
| RLeH (k, i) ->
  if (&&) (inside w k i) (has f (FactH (k, i, true)))
  then Some ((((r_ k i), { qnum = (Big_int_Z.minus_big_int
         Big_int_Z.unit_big_int); qden =
         Big_int_Z.unit_big_int }) :: (h w k i)), { qnum =
         Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
  else None
| RLe0 (k, i) ->
  if (&&) (inside w k i) (has f (FactH (k, i, false)))
  then Some ((((r_ k i), { qnum = (Big_int_Z.minus_big_int
         Big_int_Z.unit_big_int); qden = Big_int_Z.unit_big_int }) :: []),
         { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
  else None
| HPos (k, i) ->
  if has f (FactH (k, i, true))
  then Some ((h w k i), { qnum = Big_int_Z.zero_big_int; qden =
         Big_int_Z.unit_big_int })
  else None
| HNeg (k, i) ->
  if has f (FactH (k, i, false))
  then Some ((neg (h w k i)), { qnum = Big_int_Z.zero_big_int; qden =
         Big_int_Z.unit_big_int })
  else None
| Order k ->
  if (&&) (Big_int_Z.lt_big_int (Big_int_Z.succ_big_int k) w.neurons)
       (eqb (Big_int_Z.lt_big_int k w.positive_)
         (Big_int_Z.lt_big_int (Big_int_Z.succ_big_int k) w.positive_))
  then Some
         ((app (h w (Big_int_Z.succ_big_int k) w.order_)
            (neg (h w k w.order_))), { qnum = Big_int_Z.zero_big_int; qden =
         Big_int_Z.unit_big_int })
  else None
| Coupling (a, j, s, low) ->
  (match nth_error w.marks j with
   | Some m ->
     (match nth_error lo j with
      | Some l ->
        (match nth_error hi j with
         | Some r ->
           if (&&) (negb m.several) (has f (FactU (a, j, s)))
           then let d =
                  app (along_ v_ Big_int_Z.zero_big_int a j)
                    (times (qopp (if low then l else r))
                      (along_ u_ Big_int_Z.zero_big_int a j))
                in
                Some ((if eqb s low then d else neg d), { qnum =
                Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
           else None
         | None -> None)
      | None -> None)
   | None -> None)
| Slope (a, j, s) ->
  if has f (FactU (a, j, s))
  then Some
         ((if s
           then along_ u_ Big_int_Z.zero_big_int a j
           else neg (along_ u_ Big_int_Z.zero_big_int a j)), { qnum =
         Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
  else None
| Unit_ ->
  Some ([], { qnum = Big_int_Z.unit_big_int; qden = Big_int_Z.unit_big_int })

(** val meanings :
    case -> fact list -> q list -> q list -> (named * Big_int_Z.big_int) list
    -> (inequality * Big_int_Z.big_int) list option **)

let rec meanings w f lo hi = function
| [] -> Some []
| p :: l' ->
  let (x, m) = p in
  (match meaning w f lo hi x with
   | Some e ->
     (match meanings w f lo hi l' with
      | Some es -> Some ((e, m) :: es)
      | None -> None)
   | None -> None)

(** val at_least : fact list -> form -> bool **)

let at_least f f0 =
  (||) (Big_int_Z.le_big_int Big_int_Z.zero_big_int (least f0))
    (has f (FactP (f0, true)))

(** val stands : fact list -> (form * relation) -> bool **)

let stands f f0 =
  match snd f0 with
  | AtLeast -> at_least f (fst f0)
  | Above -> has f (FactP ((minus (fst f0)), false))
  | Zero ->
    (&&) ((&&) (linear (fst f0)) (at_least f (fst f0)))
      (at_least f (minus (fst f0)))

(** val settle :
    case -> fact list -> bool option list list -> var -> term list option **)

let settle w f signs v = match v with
| (p, i) ->
  let (kind, k) = p in
  if Nat.eqb kind (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
       (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
       (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))))
  then (match nth (sub i (Big_int_Z.succ_big_int Big_int_Z.zero_big_int))
                (nth k signs []) None with
        | Some s ->
          if (&&) (inside w k i) (has f (FactH (k, i, s)))
          then Some (if s then h w k i else [])
          else None
        | None ->
          Some ((v, { qnum = Big_int_Z.unit_big_int; qden =
            Big_int_Z.unit_big_int }) :: []))
  else Some ((v, { qnum = Big_int_Z.unit_big_int; qden =
         Big_int_Z.unit_big_int }) :: [])

(** val coupled :
    case -> polynomial list -> var -> (var * polynomial) option **)

let coupled w rows = function
| (p, j) ->
  let (kind, k) = p in
  if Nat.eqb kind (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
       (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
       Big_int_Z.zero_big_int))))
  then (match nth_error w.marks j with
        | Some m ->
          if m.several
          then None
          else Some ((u_ k j), (([],
                 (time w m.gap)) :: (scaled
                                      (addQ
                                        (time w
                                          (add m.gap (Big_int_Z.succ_big_int
                                            Big_int_Z.zero_big_int)))
                                        (qopp (time w m.gap))) (row rows j))))
        | None -> None)
  else None

(** val grouped :
    case -> fact list -> q list -> q list -> (Big_int_Z.big_int
    list * (named * Big_int_Z.big_int) list) list -> group list option **)

let rec grouped w f lo hi = function
| [] -> Some []
| p :: gs' ->
  let (ns, l) = p in
  (match meanings w f lo hi l with
   | Some es ->
     (match grouped w f lo hi gs' with
      | Some g -> Some ((ns, es) :: g)
      | None -> None)
   | None -> None)

(** val product_leaf :
    case -> fact list -> q list -> q list -> bool option list list ->
    (form * relation) list -> (Big_int_Z.big_int
    list * (named * Big_int_Z.big_int) list) list -> bool **)

let product_leaf w f lo hi signs fs gs =
  match grouped w f lo hi gs with
  | Some g ->
    (&&) (forallb (stands f) fs)
      (let rows = solved (length w.marks) fs in
       check_products (settle w f signs) (coupled w rows)
         (map (fun f0 -> ((written rows (fst f0)), (snd f0))) fs) g)
  | None -> false

(** val update : Big_int_Z.big_int -> (q -> q) -> q list -> q list **)

let rec update j f = function
| [] -> []
| x :: l' ->
  ((fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
     (fun _ -> (f x) :: l')
     (fun j' -> x :: (update j' f l'))
     j)

(** val maxQ : q -> q -> q **)

let maxQ a b =
  if qlt_b a b then b else a

(** val minQ : q -> q -> q **)

let minQ a b =
  if qlt_b a b then a else b

(** val too_many_kinks : case -> Big_int_Z.big_int list -> bool **)

let too_many_kinks w idx =
  check_places w.samples (map (fun m -> (m.gap, m.several)) w.marks)
    (if w.direct then Big_int_Z.zero_big_int else w.positive_)
    (if w.direct then Big_int_Z.zero_big_int else sub w.neurons w.positive_)
    idx

(** val refutes : case -> fact list -> q list -> q list -> tree -> bool **)

let rec refutes w f lo hi = function
| Leaf l ->
  (match meanings w f lo hi l with
   | Some es -> contradiction_ es
   | None -> false)
| ProductLeaf (signs, fs, gs) -> product_leaf w f lo hi signs fs gs
| Split (s, a, b) ->
  (match s with
   | SplitH (k, i) ->
     (&&) (refutes w ((FactH (k, i, true)) :: f) lo hi a)
       (refutes w ((FactH (k, i, false)) :: f) lo hi b)
   | SplitU (v, j) ->
     (&&) (refutes w ((FactU (v, j, true)) :: f) lo hi a)
       (refutes w ((FactU (v, j, false)) :: f) lo hi b)
   | SplitB (j, q0) ->
     (&&) (refutes w f (update j (maxQ q0) lo) hi a)
       (refutes w f lo (update j (minQ q0) hi) b)
   | SplitP f0 ->
     (&&) (refutes w ((FactP (f0, true)) :: f) lo hi a)
       (refutes w ((FactP (f0, false)) :: f) lo hi b))
| Kinks idx -> too_many_kinks w idx

(** val check_tree : case -> tree -> bool **)

let check_tree w t0 =
  refutes w [] (map (fun m -> time w m.gap) w.marks)
    (map (fun m ->
      time w (add m.gap (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))
      w.marks) t0

type entry = Big_int_Z.big_int * bool

(** val power_of_two : Big_int_Z.big_int -> Big_int_Z.big_int **)

let rec power_of_two p =
  (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
    (fun q0 ->
    let x = power_of_two q0 in
    Z.mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) (Z.mul x x))
    (fun q0 -> let x = power_of_two q0 in Z.mul x x)
    (fun _ -> (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int))
    p

(** val two_to : Big_int_Z.big_int -> Big_int_Z.big_int **)

let two_to n0 =
  (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
    (fun _ -> Big_int_Z.unit_big_int)
    (fun p -> power_of_two p)
    (fun _ -> Big_int_Z.unit_big_int)
    (Z.of_nat n0)

(** val code : entry -> Big_int_Z.big_int **)

let code e =
  add
    (mul (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
      Big_int_Z.zero_big_int)) (fst e))
    (if snd e
     then Big_int_Z.zero_big_int
     else Big_int_Z.succ_big_int Big_int_Z.zero_big_int)

(** val bit : entry -> Big_int_Z.big_int **)

let bit e =
  two_to (code e)

(** val bits_before : Big_int_Z.big_int -> Big_int_Z.big_int **)

let bits_before g =
  Z.sub
    (two_to
      (mul (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
        Big_int_Z.zero_big_int)) g)) Big_int_Z.unit_big_int

(** val more_some :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let more_some b some =
  Z.coq_lor some b

(** val more_twice :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    Big_int_Z.big_int **)

let more_twice b some twice =
  Z.coq_lor twice (Z.coq_land some b)

(** val within : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let within a b =
  Z.eqb (Z.coq_land a b) a

module IntegerOrder =
 struct
  type t = Big_int_Z.big_int

  (** val leb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let leb =
    Big_int_Z.le_big_int
 end

module IntegerSort = Sort(IntegerOrder)

type search =
| Nowhere
| Here of search * Big_int_Z.big_int * search

(** val look_up : Big_int_Z.big_int -> search -> bool **)

let rec look_up x = function
| Nowhere -> false
| Here (less, y, more) ->
  (match Z.compare x y with
   | Eq -> true
   | Lt -> look_up x less
   | Gt -> look_up x more)

(** val filled :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> search * Big_int_Z.big_int
    list **)

let rec filled depth l =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> (Nowhere, l))
    (fun depth' ->
    let (less, rest) = filled depth' l in
    (match rest with
     | [] -> (less, [])
     | x :: rest' ->
       let (more, after) = filled depth' rest' in
       ((Here (less, x, more)), after)))
    depth

(** val search_tree : Big_int_Z.big_int list -> search **)

let search_tree l =
  fst
    (filled (Big_int_Z.succ_big_int (Nat.log2 (length l)))
      (IntegerSort.sort l))

type spot = { first : Big_int_Z.big_int; reflected : bool; negated : bool }

(** val size0 : case -> Big_int_Z.big_int **)

let size0 w =
  length w.samples

(** val target : case -> spot -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let target w s i =
  if s.reflected
  then sub (add s.first (size0 w)) i
  else sub (add s.first i) (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)

(** val gap_in :
    Big_int_Z.big_int -> spot -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let gap_in n0 s g =
  if s.reflected
  then sub
         (sub (add s.first n0) (Big_int_Z.succ_big_int
           Big_int_Z.zero_big_int)) g
  else sub (add g (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)) s.first

(** val spans : Big_int_Z.big_int -> spot -> Big_int_Z.big_int -> bool **)

let spans n0 s g =
  (&&) (Big_int_Z.le_big_int s.first g)
    (Big_int_Z.lt_big_int
      (add g (Big_int_Z.succ_big_int Big_int_Z.zero_big_int))
      (add s.first n0))

(** val in_window : case -> spot -> Big_int_Z.big_int -> bool **)

let in_window w s g =
  spans (size0 w) s g

(** val position : q list -> Big_int_Z.big_int -> q **)

let position ts i =
  nth (sub i (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)) ts { qnum =
    Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }

(** val same_shape :
    q -> q -> (Big_int_Z.big_int -> q) -> (Big_int_Z.big_int -> q) ->
    Big_int_Z.big_int -> bool **)

let same_shape slope0 offset here there n0 =
  forallb (fun i ->
    qeq_bool (there i) (qplus (qmult slope0 (here i)) offset))
    (seq (Big_int_Z.succ_big_int Big_int_Z.zero_big_int) n0)

(** val sign_of : q -> bool -> bool **)

let sign_of q0 = function
| true ->
  qlt_b q0 { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }
| false ->
  qlt_b { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int } q0

type placed = { tree_case : case; at_spot : spot; ta : q; tb : q; za : 
                q; zb : q }

(** val check_spot : q list -> q list -> placed -> bool **)

let check_spot ts zs p =
  let w = p.tree_case in
  let s = p.at_spot in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            (Big_int_Z.le_big_int (Big_int_Z.succ_big_int
              Big_int_Z.zero_big_int) s.first)
            (Big_int_Z.le_big_int (add s.first (size0 w))
              (add (length ts) (Big_int_Z.succ_big_int
                Big_int_Z.zero_big_int)))) (sign_of p.ta s.reflected))
        (sign_of p.za s.negated))
      (same_shape p.ta p.tb (time w) (fun i -> position ts (target w s i))
        (size0 w)))
    (same_shape p.za p.zb (label w) (fun i -> position zs (target w s i))
      (size0 w))

(** val check_case : Big_int_Z.big_int -> case -> bool **)

let check_case d w =
  (&&)
    ((&&)
      ((&&)
        ((&&) ((&&) (negb w.direct) (Nat.eqb w.neurons d))
          (Big_int_Z.le_big_int w.positive_ d)) (place w w.order_))
      (increasing (map fst w.samples)))
    (let n0 = size0 w in
     forallb (fun m ->
       (&&)
         (Big_int_Z.le_big_int (Big_int_Z.succ_big_int
           Big_int_Z.zero_big_int) m.gap) (Big_int_Z.lt_big_int m.gap n0))
       w.marks)

(** val positives : Big_int_Z.big_int -> placed -> Big_int_Z.big_int **)

let positives d p =
  if p.at_spot.negated
  then sub d p.tree_case.positive_
  else p.tree_case.positive_

(** val fits_mark_in :
    Big_int_Z.big_int -> placed -> entry -> mark -> bool **)

let fits_mark_in n0 p e m =
  (&&) (Nat.eqb m.gap (gap_in n0 p.at_spot (fst e)))
    ((||) p.tree_case.free_ (eqb m.right (xorb p.at_spot.reflected (snd e))))

(** val fits_mark : placed -> entry -> mark -> bool **)

let fits_mark p e m =
  fits_mark_in (size0 p.tree_case) p e m

(** val find_mark :
    (mark -> bool) -> Big_int_Z.big_int -> mark list ->
    (Big_int_Z.big_int * mark) option **)

let rec find_mark f j = function
| [] -> None
| m :: ms' ->
  if f m then Some (j, m) else find_mark f (Big_int_Z.succ_big_int j) ms'

(** val mark_of : placed -> entry -> (Big_int_Z.big_int * mark) option **)

let mark_of p e =
  if in_window p.tree_case p.at_spot (fst e)
  then find_mark (fits_mark p e) Big_int_Z.zero_big_int p.tree_case.marks
  else None

(** val entry_at : Big_int_Z.big_int -> placed -> mark -> entry **)

let entry_at n0 p m =
  let s = p.at_spot in
  ((if s.reflected
    then sub
           (sub (add s.first n0) (Big_int_Z.succ_big_int
             Big_int_Z.zero_big_int)) m.gap
    else sub (add s.first m.gap) (Big_int_Z.succ_big_int
           Big_int_Z.zero_big_int)),
  (if p.tree_case.free_ then true else xorb s.reflected m.right))

type cover = { source : placed; last_gap : Big_int_Z.big_int;
               allowed : Big_int_Z.big_int; many : Big_int_Z.big_int }

(** val stands0 : Big_int_Z.big_int -> placed -> mark -> bool **)

let stands0 n0 p m =
  let e = entry_at n0 p m in
  (&&) (fits_mark_in n0 p e m) (spans n0 p.at_spot (fst e))

(** val stands_for_several : Big_int_Z.big_int -> placed -> mark -> bool **)

let stands_for_several n0 p m =
  (&&) ((&&) m.several (stands0 n0 p m))
    (match mark_of p (entry_at n0 p m) with
     | Some p0 -> let (_, m') = p0 in m'.several
     | None -> false)

(** val bits_of :
    Big_int_Z.big_int -> placed -> Big_int_Z.big_int -> (mark -> bool) ->
    Big_int_Z.big_int **)

let bits_of n0 p start f =
  fold_right (fun m bits ->
    if f m then Z.coq_lor bits (bit (entry_at n0 p m)) else bits) start
    p.tree_case.marks

(** val cover_of : placed -> cover **)

let cover_of p =
  let n0 = size0 p.tree_case in
  let start =
    if p.tree_case.free_
    then bits_before p.at_spot.first
    else Big_int_Z.zero_big_int
  in
  { source = p; last_gap =
  (sub (add p.at_spot.first n0) (Big_int_Z.succ_big_int
    (Big_int_Z.succ_big_int Big_int_Z.zero_big_int))); allowed =
  (bits_of n0 p start (stands0 n0 p)); many =
  (bits_of n0 p start (stands_for_several n0 p)) }

(** val meets : Big_int_Z.big_int -> Big_int_Z.big_int -> cover -> bool **)

let meets some twice c =
  (&&) (within some c.allowed) (within twice c.many)

(** val roots :
    (Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int ->
    Big_int_Z.big_int -> bool) -> (Big_int_Z.big_int * cover list) list ->
    Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int ->
    Big_int_Z.big_int -> bool **)

let rec roots leaf = function
| [] -> leaf
| p :: gaps' ->
  let (b, near0) = p in
  let rec inner n0 chosen some twice =
    (&&)
      ((||) (existsb (meets some twice) near0)
        (roots leaf gaps' n0 chosen some twice))
      ((fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
         (fun _ -> true)
         (fun n' ->
         inner n' (b :: chosen) (more_some b some) (more_twice b some twice))
         n0)
  in inner

(** val every_facing :
    (Big_int_Z.big_int -> Big_int_Z.big_int -> bool) -> Big_int_Z.big_int
    list -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let rec every_facing leaf chosen some twice =
  match chosen with
  | [] -> leaf some twice
  | b :: chosen' ->
    (&&)
      (every_facing leaf chosen' (more_some b some) (more_twice b some twice))
      (every_facing leaf chosen'
        (more_some
          (Z.mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) b)
          some)
        (more_twice
          (Z.mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) b)
          some twice))

(** val slopes_free : cover -> bool **)

let slopes_free c =
  c.source.tree_case.free_

(** val gaps_with :
    cover list -> Big_int_Z.big_int -> (Big_int_Z.big_int * cover list) list **)

let gaps_with free k =
  map (fun g -> ((bit (g, true)),
    (filter (fun c -> Nat.eqb c.last_gap g) free)))
    (seq (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)
      (sub k (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))

(** val on_all : Big_int_Z.big_int -> cover -> bool **)

let on_all k c =
  (&&)
    ((&&) (negb (slopes_free c))
      (Nat.eqb c.source.at_spot.first (Big_int_Z.succ_big_int
        Big_int_Z.zero_big_int)))
    (Nat.eqb c.last_gap
      (sub k (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))

(** val met :
    cover list -> search -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let met trees exact some twice =
  (||) ((&&) (Z.eqb twice Big_int_Z.zero_big_int) (look_up some exact))
    (existsb (meets some twice) trees)

(** val check_affine :
    (Big_int_Z.big_int * cover list) list -> Big_int_Z.big_int -> bool **)

let check_affine gaps d1 =
  roots (fun _ _ _ _ -> false) gaps
    (sub d1 (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)) []
    Big_int_Z.zero_big_int Big_int_Z.zero_big_int

(** val check_facings :
    (Big_int_Z.big_int * cover list) list -> cover list -> Big_int_Z.big_int
    -> bool **)

let check_facings gaps trees d1 =
  let exact = search_tree (map (fun c -> c.allowed) trees) in
  roots (fun n0 chosen _ _ ->
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ ->
      every_facing (met trees exact) chosen Big_int_Z.zero_big_int
        Big_int_Z.zero_big_int)
      (fun _ -> true)
      n0) gaps d1 [] Big_int_Z.zero_big_int Big_int_Z.zero_big_int

(** val check_covers :
    Big_int_Z.big_int -> Big_int_Z.big_int -> cover list -> bool **)

let check_covers d1 k cs =
  let gaps = gaps_with (filter slopes_free cs) k in
  (&&) (check_affine gaps d1) (check_facings gaps (filter (on_all k) cs) d1)

(** val check_roots :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> placed
    list -> bool **)

let check_roots d1 d2 k ps =
  let cs = map (fun p -> ((positives d2 p), (cover_of p))) ps in
  forallb (fun n0 ->
    check_covers d1 k (map snd (filter (fun x -> Nat.eqb (fst x) n0) cs)))
    (seq Big_int_Z.zero_big_int
      (add d2 (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))

type grown = { grown_case : case; grown_tree : tree; grown_spots : placed list }

(** val same_case_spots : grown -> placed list **)

let same_case_spots g =
  map (fun p -> { tree_case = g.grown_case; at_spot = p.at_spot; ta = p.ta;
    tb = p.tb; za = p.za; zb = p.zb }) g.grown_spots

(** val check_case_tree :
    Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list -> grown
    list -> bool **)

let check_case_tree d1 d2 xs zs gs =
  let (p0, ts) = frame xs in
  let (p, v) = p0 in
  (&&)
    ((&&)
      ((&&)
        ((&&) ((&&) (same_length xs zs) (all_on_line p v ts xs))
          (increasing ts))
        (Big_int_Z.le_big_int (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
          Big_int_Z.zero_big_int)) (length ts)))
      (forallb (fun g ->
        (&&)
          ((&&) (check_case d2 g.grown_case)
            (check_tree g.grown_case g.grown_tree))
          (forallb (check_spot ts zs) (same_case_spots g))) gs))
    (check_roots d1 d2 (length ts) (flat_map same_case_spots gs))

type activity = { positive_weights : Big_int_Z.big_int;
                  order_sample : Big_int_Z.big_int; signs_of_neurons : 
                  tree }

(** val coordinates :
    Big_int_Z.big_int -> Big_int_Z.big_int -> q list -> term list **)

let rec coordinates k j = function
| [] -> []
| q0 :: x' -> ((u_ k j), q0) :: (coordinates k (Big_int_Z.succ_big_int j) x')

(** val height :
    q list list -> Big_int_Z.big_int -> Big_int_Z.big_int -> term list **)

let height xs k i =
  ((c_ k), { qnum = Big_int_Z.unit_big_int; qden =
    Big_int_Z.unit_big_int }) :: (coordinates k Big_int_Z.zero_big_int
                                   (nth
                                     (sub i (Big_int_Z.succ_big_int
                                       Big_int_Z.zero_big_int)) xs []))

(** val meant :
    q list list -> case -> fact list -> named -> inequality option **)

let meant xs w f = function
| Eq_ (i, s) ->
  if place w i
  then Some
         (if s
          then ((sum w i), (qopp (label w i)))
          else ((neg (sum w i)), (label w i)))
  else None
| RPos (k, i) ->
  if inside w k i
  then Some ((((r_ k i), { qnum = Big_int_Z.unit_big_int; qden =
         Big_int_Z.unit_big_int }) :: []), { qnum = Big_int_Z.zero_big_int;
         qden = Big_int_Z.unit_big_int })
  else None
| RGeH (k, i) ->
  if inside w k i
  then Some ((((r_ k i), { qnum = Big_int_Z.unit_big_int; qden =
         Big_int_Z.unit_big_int }) :: (neg (height xs k i))), { qnum =
         Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
  else None
| RLeH (k, i) ->
  if (&&) (inside w k i) (has f (FactH (k, i, true)))
  then Some ((((r_ k i), { qnum = (Big_int_Z.minus_big_int
         Big_int_Z.unit_big_int); qden =
         Big_int_Z.unit_big_int }) :: (height xs k i)), { qnum =
         Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
  else None
| RLe0 (k, i) ->
  if (&&) (inside w k i) (has f (FactH (k, i, false)))
  then Some ((((r_ k i), { qnum = (Big_int_Z.minus_big_int
         Big_int_Z.unit_big_int); qden = Big_int_Z.unit_big_int }) :: []),
         { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
  else None
| HPos (k, i) ->
  if has f (FactH (k, i, true))
  then Some ((height xs k i), { qnum = Big_int_Z.zero_big_int; qden =
         Big_int_Z.unit_big_int })
  else None
| HNeg (k, i) ->
  if has f (FactH (k, i, false))
  then Some ((neg (height xs k i)), { qnum = Big_int_Z.zero_big_int; qden =
         Big_int_Z.unit_big_int })
  else None
| Order k ->
  if (&&) (Big_int_Z.lt_big_int (Big_int_Z.succ_big_int k) w.neurons)
       (eqb (Big_int_Z.lt_big_int k w.positive_)
         (Big_int_Z.lt_big_int (Big_int_Z.succ_big_int k) w.positive_))
  then Some
         ((app (height xs (Big_int_Z.succ_big_int k) w.order_)
            (neg (height xs k w.order_))), { qnum = Big_int_Z.zero_big_int;
         qden = Big_int_Z.unit_big_int })
  else None
| _ -> None

(** val all_meant :
    q list list -> case -> fact list -> (named * Big_int_Z.big_int) list ->
    (inequality * Big_int_Z.big_int) list option **)

let rec all_meant xs w f = function
| [] -> Some []
| p :: l' ->
  let (x, m) = p in
  (match meant xs w f x with
   | Some e ->
     (match all_meant xs w f l' with
      | Some es -> Some ((e, m) :: es)
      | None -> None)
   | None -> None)

(** val refuted : q list list -> case -> fact list -> tree -> bool **)

let rec refuted xs w f = function
| Leaf l ->
  (match all_meant xs w f l with
   | Some es -> contradiction_ es
   | None -> false)
| Split (s, a, b) ->
  (match s with
   | SplitH (k, i) ->
     (&&) (refuted xs w ((FactH (k, i, true)) :: f) a)
       (refuted xs w ((FactH (k, i, false)) :: f) b)
   | _ -> false)
| _ -> false

(** val case_of : Big_int_Z.big_int -> q list -> activity -> case **)

let case_of m zs a =
  { direct = false; samples =
    (map (fun z0 -> ({ qnum = Big_int_Z.zero_big_int; qden =
      Big_int_Z.unit_big_int }, z0)) zs); neurons = m; positive_ =
    a.positive_weights; free_ = false; marks = []; order_ = a.order_sample }

(** val check_activity_tree :
    Big_int_Z.big_int -> q list list -> q list -> activity -> bool **)

let check_activity_tree m xs zs a =
  (&&) (place (case_of m zs a) a.order_sample)
    (refuted xs (case_of m zs a) [] a.signs_of_neurons)

(** val check_activity :
    Big_int_Z.big_int -> q list list -> q list -> activity list -> bool **)

let check_activity m xs zs l =
  (&&)
    ((&&)
      ((&&) ((&&) (Big_int_Z.lt_big_int m (length l)) (same_length xs zs))
        (forallb (fun x -> Nat.eqb (length x) (length (hd [] xs))) xs))
      (forallb (check_activity_tree m xs zs) l))
    (forallb (fun p -> existsb (fun a -> Nat.eqb a.positive_weights p) l)
      (seq Big_int_Z.zero_big_int (Big_int_Z.succ_big_int m)))

type weighted = Big_int_Z.big_int * (q list * q)

(** val marked :
    Big_int_Z.big_int -> (Big_int_Z.big_int * Big_int_Z.big_int) list -> (q
    list * q) list -> weighted list **)

let rec marked i dependence = function
| [] -> []
| p :: l' ->
  (match dependence with
   | [] -> []
   | p0 :: rest ->
     let (j, y) = p0 in
     if Z.eqb i j
     then (y, p) :: (marked (Z.add i Big_int_Z.unit_big_int) rest l')
     else marked (Z.add i Big_int_Z.unit_big_int) dependence l')

(** val plus : q list -> q list -> q list **)

let rec plus u v =
  match u with
  | [] -> []
  | a :: u' ->
    (match v with
     | [] -> []
     | b :: v' -> (qred (qplus a b)) :: (plus u' v'))

(** val multiple : Big_int_Z.big_int -> q list -> q list **)

let multiple y u =
  map (fun a -> qmult (inject_Z y) a) u

(** val sum_points : Big_int_Z.big_int -> weighted list -> q list **)

let rec sum_points d = function
| [] ->
  repeat { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int } d
| w :: l' ->
  let (y, p) = w in let (x, _) = p in plus (multiple y x) (sum_points d l')

(** val sum_labels : weighted list -> q **)

let rec sum_labels = function
| [] -> { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }
| w :: l' ->
  let (y, p) = w in
  let (_, z0) = p in qred (qplus (qmult (inject_Z y) z0) (sum_labels l'))

(** val sum_multipliers : weighted list -> Big_int_Z.big_int **)

let rec sum_multipliers = function
| [] -> Big_int_Z.zero_big_int
| w :: l' -> let (y, _) = w in Z.add y (sum_multipliers l')

(** val check_dependence : Big_int_Z.big_int -> weighted list -> bool **)

let check_dependence d l =
  (&&)
    ((&&)
      ((&&) (forallb (fun t0 -> Nat.eqb (length (fst (snd t0))) d) l)
        (Z.eqb (sum_multipliers l) Big_int_Z.zero_big_int))
      (forallb (fun a ->
        qeq_bool a { qnum = Big_int_Z.zero_big_int; qden =
          Big_int_Z.unit_big_int }) (sum_points d l)))
    (Big_int_Z.lt_big_int Big_int_Z.zero_big_int (sum_labels l).qnum)

(** val least_label : q list -> q **)

let least_label zs =
  fold_left minQ zs
    (hd { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int } zs)

(** val largest_label : q list -> q **)

let largest_label zs =
  fold_left maxQ zs
    (hd { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int } zs)

(** val against_positive : q list -> weighted list -> bool **)

let against_positive zs l =
  let m = least_label zs in
  forallb (fun t0 ->
    (||) (Big_int_Z.le_big_int (fst t0) Big_int_Z.zero_big_int)
      (qlt_b m (snd (snd t0)))) l

(** val against_negative : q list -> weighted list -> bool **)

let against_negative zs l =
  let m = largest_label zs in
  forallb (fun t0 ->
    (||) (Big_int_Z.le_big_int Big_int_Z.zero_big_int (fst t0))
      (qlt_b (snd (snd t0)) m)) l

(** val check_one_neuron :
    bool -> q list list -> q list -> (Big_int_Z.big_int * Big_int_Z.big_int)
    list list -> bool **)

let check_one_neuron one0 xs zs dependences =
  let ls =
    map (fun dep -> marked Big_int_Z.unit_big_int dep (combine xs zs))
      dependences
  in
  (&&)
    ((&&) (same_length xs zs)
      (forallb (check_dependence (length (hd [] xs))) ls))
    (if one0
     then (&&) (existsb (against_positive zs) ls)
            (existsb (against_negative zs) ls)
     else existsb (fun l ->
            (&&) (against_positive zs l) (against_negative zs l)) ls)

(** val part0 :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> 'a1 list -> 'a1 list **)

let rec part0 i numbers = function
| [] -> []
| x :: l' ->
  (match numbers with
   | [] -> []
   | j :: numbers' ->
     if Z.eqb i j
     then x :: (part0 (Z.add i Big_int_Z.unit_big_int) numbers' l')
     else part0 (Z.add i Big_int_Z.unit_big_int) numbers l')

type evidence =
| ByBends of Big_int_Z.big_int list * Big_int_Z.big_int list
| ByDependence of (Big_int_Z.big_int * Big_int_Z.big_int) list

(** val check_bends :
    bool -> q list list -> q list -> Big_int_Z.big_int list -> bool **)

let check_bends s xs zs idx =
  let (p0, ts) = frame xs in
  let (p, v) = p0 in
  let pts = combine ts zs in
  (&&)
    ((&&)
      ((&&)
        ((&&) ((&&) (same_length xs zs) (all_on_line p v ts xs))
          (increasing ts))
        (scan (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) None pts
          idx))
      (forallb (fun x -> eqb (snd x) s)
        (bends_of (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) pts
          idx)))
    (Z.eqb
      (Z.of_nat
        (length
          (bends_of (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) pts
            idx))) (zlength idx))

(** val other_sign : bool -> weighted -> bool **)

let other_sign s t0 =
  if s
  then Big_int_Z.lt_big_int (fst t0) Big_int_Z.zero_big_int
  else Big_int_Z.lt_big_int Big_int_Z.zero_big_int (fst t0)

(** val neurons_shown :
    bool -> q list list -> q list -> evidence -> Big_int_Z.big_int option **)

let neurons_shown s xs zs = function
| ByBends (samples0, idx) ->
  if check_bends s (part0 Big_int_Z.unit_big_int samples0 xs)
       (part0 Big_int_Z.unit_big_int samples0 zs) idx
  then Some (zlength idx)
  else None
| ByDependence dep ->
  let l = marked Big_int_Z.unit_big_int dep (combine xs zs) in
  if (&&) ((&&) (same_length xs zs) (check_dependence (length (hd [] xs)) l))
       (Nat.eqb (length (filter (other_sign s) l)) (Big_int_Z.succ_big_int
         Big_int_Z.zero_big_int))
  then Some Big_int_Z.unit_big_int
  else None

(** val check_output_signs :
    Big_int_Z.big_int -> q list list -> q list -> evidence -> evidence -> bool **)

let check_output_signs m xs zs positive0 negative =
  match neurons_shown true xs zs positive0 with
  | Some p ->
    (match neurons_shown false xs zs negative with
     | Some n0 -> Big_int_Z.lt_big_int m (Z.add p n0)
     | None -> false)
  | None -> false

(** val check_pieces_two :
    Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list ->
    Big_int_Z.big_int list -> bool **)

let check_pieces_two d1 d2 xs zs idx =
  (&&)
    ((&&)
      ((&&)
        ((&&) (check_kinks xs zs idx)
          (Big_int_Z.le_big_int Big_int_Z.zero_big_int d1))
        (Big_int_Z.le_big_int d1 (Big_int_Z.mult_int_big_int 2
          Big_int_Z.unit_big_int)))
      (Big_int_Z.le_big_int Big_int_Z.zero_big_int d2))
    (Big_int_Z.lt_big_int
      (if Z.eqb d1 Big_int_Z.zero_big_int
       then Big_int_Z.zero_big_int
       else if Z.eqb d1 Big_int_Z.unit_big_int
            then Z.add d2 Big_int_Z.unit_big_int
            else Z.add
                   (Z.mul (Big_int_Z.mult_int_big_int 2
                     Big_int_Z.unit_big_int) d2)
                   (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int))
      (zlength idx))

(** val most_kinks :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let most_kinks d1 d2 =
  if Z.eqb d1 Big_int_Z.unit_big_int
  then Z.add d2 Big_int_Z.unit_big_int
  else if Z.eqb d1 (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int)
       then Z.add
              (Z.mul (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int) d2)
              (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int)
       else Z.sub
              (Z.mul (Z.add d1 Big_int_Z.unit_big_int)
                (Z.add d2 Big_int_Z.unit_big_int)) Big_int_Z.unit_big_int

(** val few_at_most :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let few_at_most l m enough =
  (&&)
    ((&&)
      ((&&) (Big_int_Z.lt_big_int Big_int_Z.zero_big_int l)
        (Big_int_Z.le_big_int Big_int_Z.zero_big_int m))
      (Big_int_Z.lt_big_int Big_int_Z.zero_big_int enough))
    (if Big_int_Z.lt_big_int m l
     then true
     else if (&&)
               (Z.eqb l (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int))
               (Big_int_Z.lt_big_int m (Big_int_Z.mult_int_big_int 2
                 ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
                 Big_int_Z.unit_big_int)))
          then forallb (fun d ->
                 (||) (Big_int_Z.le_big_int m d)
                   (Big_int_Z.lt_big_int (most_kinks d (Z.sub m d)) enough))
                 (Big_int_Z.unit_big_int :: ((Big_int_Z.mult_int_big_int 2
                 Big_int_Z.unit_big_int) :: (((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
                 Big_int_Z.unit_big_int) :: ((Big_int_Z.mult_int_big_int 2
                 (Big_int_Z.mult_int_big_int 2
                 Big_int_Z.unit_big_int)) :: []))))
          else (&&) (Big_int_Z.le_big_int l (Z.log2 enough))
                 (Big_int_Z.le_big_int
                   (Z.mul
                     (Z.pow (Z.add (Z.div m l) Big_int_Z.unit_big_int)
                       (Z.sub l (Z.modulo m l)))
                     (Z.pow
                       (Z.add (Z.div m l) (Big_int_Z.mult_int_big_int 2
                         Big_int_Z.unit_big_int)) (Z.modulo m l))) enough))

(** val check_pieces_at_most :
    Big_int_Z.big_int -> Big_int_Z.big_int -> q list list -> q list ->
    Big_int_Z.big_int list -> bool **)

let check_pieces_at_most l m xs zs idx =
  (&&) (check_kinks xs zs idx) (few_at_most l m (zlength idx))

type line = q * q

(** val at_ : q -> line -> q **)

let at_ t0 l =
  addQ (fst l) (mulQ (snd l) t0)

(** val plus_lines : line list -> line list -> line list **)

let rec plus_lines u v =
  match u with
  | [] -> v
  | a :: u' ->
    (match v with
     | [] -> u
     | b :: v' ->
       ((addQ (fst a) (fst b)), (addQ (snd a) (snd b))) :: (plus_lines u' v'))

(** val in_pairs : line list list -> line list list **)

let rec in_pairs l = match l with
| [] -> l
| u :: l0 ->
  (match l0 with
   | [] -> l
   | v :: l' -> (plus_lines u v) :: (in_pairs l'))

(** val total_lines : Big_int_Z.big_int -> line list list -> line list **)

let rec total_lines fuel l =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> fold_right plus_lines [] l)
    (fun fuel' ->
    match l with
    | [] -> fold_right plus_lines [] l
    | _ :: l1 ->
      (match l1 with
       | [] -> fold_right plus_lines [] l
       | _ :: _ -> total_lines fuel' (in_pairs l)))
    fuel

(** val total : line list list -> line list **)

let total l =
  total_lines (length l) l

type event = q * line list

type sample = q * q

module EventOrder =
 struct
  type t = event

  (** val leb : event -> event -> bool **)

  let leb a b =
    qle_bool (fst a) (fst b)
 end

module SampleOrder =
 struct
  type t = sample

  (** val leb : sample -> sample -> bool **)

  let leb a b =
    qle_bool (fst a) (fst b)
 end

module EventSort = Sort(EventOrder)

module SampleSort = Sort(SampleOrder)

type column = line * q list

(** val columns : line list -> q list list -> column list **)

let rec columns ls rows =
  match ls with
  | [] -> []
  | l :: ls' ->
    (l,
      (map
        (hd { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int })
        rows)) :: (columns ls' (map tl rows))

(** val weighted0 : line -> q list -> line list **)

let weighted0 l weights =
  map (fun a -> ((mulQ a (fst l)), (mulQ a (snd l)))) weights

(** val active0 : q -> line -> bool **)

let active0 t1 l =
  qlt_b { qnum = Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }
    (at_ t1 l)

(** val at_first : q -> column -> line list list **)

let at_first t1 c =
  if active0 t1 (fst c) then (weighted0 (fst c) (snd c)) :: [] else []

(** val switch : q -> column -> event list **)

let switch t1 c =
  let (b, s) = fst c in
  if active0 t1 (b, s)
  then if qlt_b s { qnum = Big_int_Z.zero_big_int; qden =
            Big_int_Z.unit_big_int }
       then ((qred (qdiv (qopp b) s)),
              (weighted0 ((qopp b), (qopp s)) (snd c))) :: []
       else []
  else if qlt_b { qnum = Big_int_Z.zero_big_int; qden =
            Big_int_Z.unit_big_int } s
       then ((qred (qdiv (qopp b) s)), (weighted0 (b, s) (snd c))) :: []
       else []

(** val passed :
    q -> event list -> line list list -> line list list * event list **)

let rec passed t0 es found =
  match es with
  | [] -> (found, [])
  | e :: es' ->
    if qlt_b t0 (fst e) then (found, es) else passed t0 es' ((snd e) :: found)

(** val swept :
    (q list -> q) -> line list -> event list -> sample list -> bool **)

let rec swept finish state es = function
| [] -> true
| s :: l' ->
  let (t0, z0) = s in
  let (new0, rest) = passed t0 es [] in
  let state' = plus_lines state (total new0) in
  (&&) (qeq_bool (finish (map (at_ t0) state')) z0)
    (swept finish state' rest l')

(** val sweep :
    (q list -> q) -> line list -> q neuron list -> sample list -> bool **)

let sweep finish ls rows l =
  match SampleSort.sort l with
  | [] -> true
  | s :: l' ->
    let (t1, z1) = s in
    let cs = columns ls (map fst rows) in
    swept finish
      (plus_lines
        (map (fun r -> ((snd r), { qnum = Big_int_Z.zero_big_int; qden =
          Big_int_Z.unit_big_int })) rows)
        (total (flat_map (at_first t1) cs)))
      (EventSort.sort (flat_map (switch t1) cs)) ((t1, z1) :: l')

(** val multiple_of : q list -> q -> q list -> bool **)

let rec multiple_of u s row1 =
  match u with
  | [] -> (match row1 with
           | [] -> true
           | _ :: _ -> false)
  | a :: u' ->
    (match row1 with
     | [] -> false
     | b :: row' -> (&&) (qeq_bool (mulQ s a) b) (multiple_of u' s row'))

(** val along_one :
    Big_int_Z.big_int -> q layer -> (q list * line list) option **)

let along_one d l =
  let lead =
    hd
      (repeat { qnum = Big_int_Z.zero_big_int; qden =
        Big_int_Z.unit_big_int } d)
      (filter
        (existsb (fun a ->
          negb
            (qeq_bool a { qnum = Big_int_Z.zero_big_int; qden =
              Big_int_Z.unit_big_int }))) (map fst l))
  in
  let p = first_nonzero Big_int_Z.zero_big_int lead in
  let u =
    map (fun a ->
      qred
        (qdiv a
          (nth p lead { qnum = Big_int_Z.zero_big_int; qden =
            Big_int_Z.unit_big_int }))) lead
  in
  if forallb (fun n0 ->
       multiple_of u
         (nth p (fst n0) { qnum = Big_int_Z.zero_big_int; qden =
           Big_int_Z.unit_big_int }) (fst n0)) l
  then Some (u,
         (map (fun n0 -> ((snd n0),
           (nth p (fst n0) { qnum = Big_int_Z.zero_big_int; qden =
             Big_int_Z.unit_big_int }))) l))
  else None

(** val fits_along : q network -> q list list -> q list -> bool **)

let fits_along n0 xs zs =
  match n0.hidden with
  | [] -> all_fit n0 xs zs
  | l1 :: ls ->
    (match along_one (length (hd [] xs)) l1 with
     | Some p ->
       let (u, lines) = p in
       let samples0 =
         combine
           (map
             (dot { qnum = Big_int_Z.zero_big_int; qden =
               Big_int_Z.unit_big_int } addQ mulQ u) xs) zs
       in
       (&&) (same_length xs zs)
         (match ls with
          | [] ->
            sweep
              (hd { qnum = Big_int_Z.zero_big_int; qden =
                Big_int_Z.unit_big_int }) lines (n0.output :: []) samples0
          | l2 :: ls' ->
            sweep (fun v ->
              evalQ { hidden = ls'; output = n0.output } (map reluQ v)) lines
              l2 samples0)
     | None -> all_fit n0 xs zs)

(** val check_fit :
    Big_int_Z.big_int list -> q network -> q list list -> q list -> bool **)

let check_fit ws n0 xs zs =
  (&&) ((&&) (same_widths ws n0.hidden) (well_formed (length (hd [] xs)) n0))
    (fits_along n0 xs zs)

(** val check_case_direct : case -> bool **)

let check_case_direct w =
  (&&)
    ((&&)
      ((&&) w.direct
        (Nat.eqb w.neurons (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))
      (increasing (map fst w.samples)))
    (forallb (fun m ->
      (&&)
        (Big_int_Z.le_big_int (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)
          m.gap) (Big_int_Z.lt_big_int m.gap (size0 w))) w.marks)

(** val check_roots_direct :
    Big_int_Z.big_int -> Big_int_Z.big_int -> placed list -> bool **)

let check_roots_direct d1 k ps =
  check_covers d1 k (map cover_of ps)

(** val check_case_tree_direct :
    Big_int_Z.big_int -> q list list -> q list -> grown list -> bool **)

let check_case_tree_direct d1 xs zs gs =
  let (p0, ts) = frame xs in
  let (p, v) = p0 in
  (&&)
    ((&&)
      ((&&)
        ((&&) ((&&) (same_length xs zs) (all_on_line p v ts xs))
          (increasing ts))
        (Big_int_Z.le_big_int (Big_int_Z.succ_big_int (Big_int_Z.succ_big_int
          Big_int_Z.zero_big_int)) (length ts)))
      (forallb (fun g ->
        (&&)
          ((&&) (check_case_direct g.grown_case)
            (check_tree g.grown_case g.grown_tree))
          (forallb (check_spot ts zs) (same_case_spots g))) gs))
    (check_roots_direct d1 (length ts) (flat_map same_case_spots gs))

(** val compositions :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list list **)

let rec compositions l m =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ ->
    if Nat.eqb m Big_int_Z.zero_big_int then [] :: [] else [])
    (fun l' ->
    flat_map (fun d -> map (fun x -> d :: x) (compositions l' (sub m d)))
      (seq (Big_int_Z.succ_big_int Big_int_Z.zero_big_int) (sub m l')))
    l

(** val same_numbers :
    Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool **)

let rec same_numbers a b =
  match a with
  | [] -> (match b with
           | [] -> true
           | _ :: _ -> false)
  | x :: a' ->
    (match b with
     | [] -> false
     | y :: b' -> (&&) (Z.eqb (Z.of_nat x) y) (same_numbers a' b'))

(** val same_shards :
    Big_int_Z.big_int list list -> Big_int_Z.big_int list list -> bool **)

let rec same_shards a b =
  match a with
  | [] -> (match b with
           | [] -> true
           | _ :: _ -> false)
  | x :: a' ->
    (match b with
     | [] -> false
     | y :: b' -> (&&) (same_numbers x y) (same_shards a' b'))

(** val not_constant : q list -> bool **)

let not_constant = function
| [] -> false
| z0 :: zs' -> existsb (fun y -> negb (qeq_bool y z0)) zs'

(** val check_shards :
    Big_int_Z.big_int -> Big_int_Z.big_int -> q list -> Big_int_Z.big_int
    list list -> bool **)

let check_shards l m zs shards =
  (&&)
    ((&&) (Big_int_Z.lt_big_int Big_int_Z.zero_big_int l)
      (same_shards
        (if Big_int_Z.lt_big_int m l
         then []
         else compositions (Z.to_nat l) (Z.to_nat m)) shards))
    ((||) (Big_int_Z.lt_big_int m Big_int_Z.zero_big_int) (not_constant zs))

type nets =
| Widths of Big_int_Z.big_int list
| AtMost of Big_int_Z.big_int * Big_int_Z.big_int

type claim =
| Fits of Big_int_Z.big_int list * q list list * q list
| Impossible of nets * q list list * q list
| Bounds of Big_int_Z.big_int * Big_int_Z.big_int * Big_int_Z.big_int list
   * q list list * q list

(** val dimension : q list list -> Big_int_Z.big_int **)

let dimension xs =
  length (hd [] xs)

type rule =
| OneHidden
| Pieces
| Signs_ of Big_int_Z.big_int

type planted = { from : Big_int_Z.big_int; to0 : Big_int_Z.big_int;
                 up_ : Big_int_Z.big_int; free_slopes : bool;
                 breaks : mark list; sample0 : Big_int_Z.big_int;
                 images : ((Big_int_Z.big_int * bool) * bool) list;
                 nodes : tree }

type shown =
| ByNetwork of Big_int_Z.big_int * q network
| ByKinks of rule * Big_int_Z.big_int list option * Big_int_Z.big_int list
| ByTrees of Big_int_Z.big_int list option * planted list
| ByDependences of (Big_int_Z.big_int * Big_int_Z.big_int) list list
| ByOutputSigns of evidence * evidence
| ByActivity of Big_int_Z.big_int list option * activity list

(** val pick : Big_int_Z.big_int list option -> 'a1 list -> 'a1 list **)

let pick numbers l =
  match numbers with
  | Some n0 -> part0 Big_int_Z.unit_big_int n0 l
  | None -> l

(** val signs_limit : Big_int_Z.big_int **)

let signs_limit =
  (Big_int_Z.mult_int_big_int 2 (Big_int_Z.mult_int_big_int 2
    (Big_int_Z.mult_int_big_int 2 (Big_int_Z.mult_int_big_int 2
    ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
    (Big_int_Z.mult_int_big_int 2
    ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
    ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
    ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
    ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
    Big_int_Z.unit_big_int))))))))))

(** val check_rule :
    rule -> nets -> q list list -> q list -> Big_int_Z.big_int list -> bool **)

let check_rule r a xs zs idx =
  match r with
  | OneHidden ->
    (match a with
     | Widths ws ->
       (match ws with
        | [] -> false
        | m :: l ->
          (match l with
           | [] ->
             (&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int m)
               (check_one_hidden m xs zs idx)
           | _ :: _ -> false))
     | AtMost (_, _) -> false)
  | Pieces ->
    (match a with
     | Widths ws ->
       (||)
         ((||) (check_pieces ws xs zs idx) (check_pieces_empty ws xs zs idx))
         (match ws with
          | [] -> false
          | d1 :: l ->
            (match l with
             | [] -> false
             | d2 :: l0 ->
               (match l0 with
                | [] -> check_pieces_two d1 d2 xs zs idx
                | _ :: _ -> false)))
     | AtMost (l, m) -> check_pieces_at_most l m xs zs idx)
  | Signs_ cut ->
    (match a with
     | Widths ws ->
       (match ws with
        | [] -> false
        | d1 :: l ->
          (match l with
           | [] -> false
           | d2 :: l0 ->
             (match l0 with
              | [] ->
                (&&) (Big_int_Z.le_big_int (Z.add d1 d2) signs_limit)
                  (check_signs_widths d1 d2 cut xs zs idx)
              | _ :: _ -> false)))
     | AtMost (l, m) ->
       (&&)
         ((&&)
           (Z.eqb l (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int))
           (Big_int_Z.le_big_int m signs_limit))
         (check_signs_at_most m cut xs zs idx))

(** val window :
    Big_int_Z.big_int -> Big_int_Z.big_int -> 'a1 list -> 'a1 list **)

let window first0 n0 l =
  firstn (Z.to_nat n0)
    (skipn (Z.to_nat (Z.sub first0 Big_int_Z.unit_big_int)) l)

(** val unit_of : q list -> q **)

let unit_of l =
  inject_Z (fold_left (fun m q0 -> Z.lcm m q0.qden) l Big_int_Z.unit_big_int)

(** val slope : (q * q) -> (q * q) list -> q -> q **)

let rec slope first0 l otherwise =
  match l with
  | [] -> otherwise
  | p :: l' ->
    if qeq_bool (fst p) (fst first0)
    then slope first0 l' otherwise
    else qred
           (qdiv (qminus (snd p) (snd first0)) (qminus (fst p) (fst first0)))

(** val affine_map : q list -> q list -> q -> q * q **)

let affine_map x y otherwise =
  match combine x y with
  | [] ->
    (otherwise, { qnum = Big_int_Z.zero_big_int; qden =
      Big_int_Z.unit_big_int })
  | p :: l ->
    let a = slope p l otherwise in
    (a, (qred (qminus (snd p) (qmult a (fst p)))))

(** val place_tree :
    case -> q list -> q list -> ((Big_int_Z.big_int * bool) * bool) -> placed **)

let place_tree w ts zs = function
| (p, turned) ->
  let (first0, mirrored) = p in
  let n0 = zlength w.samples in
  let there = fun l ->
    let l' = window first0 n0 l in if mirrored then rev l' else l'
  in
  let (a, b) =
    affine_map (map fst w.samples) (there ts) { qnum =
      Big_int_Z.unit_big_int; qden = Big_int_Z.unit_big_int }
  in
  let (c, d) =
    affine_map (map snd w.samples) (there zs)
      (if turned
       then { qnum = (Big_int_Z.minus_big_int Big_int_Z.unit_big_int); qden =
              Big_int_Z.unit_big_int }
       else { qnum = Big_int_Z.unit_big_int; qden = Big_int_Z.unit_big_int })
  in
  { tree_case = w; at_spot = { first = (Z.to_nat first0); reflected =
  mirrored; negated = turned }; ta = a; tb = b; za = c; zb = d }

(** val rescaled_factor :
    q -> q -> (named * Big_int_Z.big_int) -> named * Big_int_Z.big_int **)

let rescaled_factor u v x =
  match fst x with
  | Slope (_, _, _) -> ((fst x), (Coq_Pos.mul (Z.to_pos u.qnum) (snd x)))
  | Unit_ -> ((fst x), (Coq_Pos.mul (Z.to_pos v.qnum) (snd x)))
  | _ -> x

(** val rescaled : q -> q -> tree -> tree **)

let rec rescaled u v = function
| ProductLeaf (signs, fs, gs) ->
  ProductLeaf (signs, fs,
    (map (fun g -> ((fst g), (map (rescaled_factor u v) (snd g)))) gs))
| Split (s, a, b) ->
  (match s with
   | SplitB (j, q0) ->
     Split ((SplitB (j, (qred (qmult q0 u)))), (rescaled u v a),
       (rescaled u v b))
   | _ -> Split (s, (rescaled u v a), (rescaled u v b)))
| x -> x

(** val grow :
    bool -> Big_int_Z.big_int -> q list -> q list -> planted -> grown **)

let grow one0 d ts zs p =
  let n0 = Z.add (Z.sub p.to0 p.from) Big_int_Z.unit_big_int in
  let wt = window p.from n0 ts in
  let wz = window p.from n0 zs in
  let ut = unit_of wt in
  let uz = unit_of wz in
  let w = { direct = one0; samples =
    (combine (map (fun q0 -> qred (qmult q0 ut)) wt)
      (map (fun q0 -> qred (qmult q0 uz)) wz)); neurons = d; positive_ =
    p.up_; free_ = p.free_slopes; marks = p.breaks; order_ = p.sample0 }
  in
  { grown_case = w; grown_tree = (rescaled ut uz p.nodes); grown_spots =
  (map (place_tree w ts zs) (((p.from, false), false) :: p.images)) }

(** val tree_width : Big_int_Z.big_int -> bool **)

let tree_width d =
  (&&) (Big_int_Z.le_big_int Big_int_Z.unit_big_int d)
    (Big_int_Z.le_big_int d (Big_int_Z.mult_int_big_int 2
      (Big_int_Z.mult_int_big_int 2
      ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      (Big_int_Z.mult_int_big_int 2 (Big_int_Z.mult_int_big_int 2
      ((fun x -> Big_int_Z.succ_big_int (Big_int_Z.mult_int_big_int 2 x))
      Big_int_Z.unit_big_int)))))))

(** val check_trees :
    Big_int_Z.big_int list -> q list list -> q list -> planted list -> bool **)

let check_trees ws xs zs ps =
  let (_, ts) = frame xs in
  (match ws with
   | [] -> false
   | d1 :: l ->
     (match l with
      | [] ->
        (&&) (tree_width d1)
          (check_case_tree_direct (Z.to_nat d1) xs zs
            (map
              (grow true (Big_int_Z.succ_big_int Big_int_Z.zero_big_int) ts
                zs) ps))
      | d2 :: l0 ->
        (match l0 with
         | [] ->
           (&&) ((&&) (tree_width d1) (tree_width d2))
             (check_case_tree (Z.to_nat d1) (Z.to_nat d2) xs zs
               (map (grow false (Z.to_nat d2) ts zs) ps))
         | _ :: _ -> false)))

(** val narrow : nets -> bool **)

let narrow = function
| Widths ws ->
  (&&) (Big_int_Z.lt_big_int Big_int_Z.zero_big_int (zlength ws))
    (forallb (fun w -> Big_int_Z.le_big_int w Big_int_Z.unit_big_int) ws)
| AtMost (l, m) ->
  (&&) (Big_int_Z.lt_big_int Big_int_Z.zero_big_int l)
    (Big_int_Z.le_big_int m l)

(** val one_layer : nets -> bool **)

let one_layer = function
| Widths ws -> Z.eqb (zlength ws) Big_int_Z.unit_big_int
| AtMost (l, _) -> Z.eqb l Big_int_Z.unit_big_int

(** val check : claim -> shown -> bool **)

let check c s =
  match c with
  | Fits (ws, xs, zs) ->
    (match s with
     | ByNetwork (dim, n0) ->
       (&&) (Z.eqb dim (Z.of_nat (dimension xs))) (check_fit ws n0 xs zs)
     | _ -> false)
  | Impossible (a, xs, zs) ->
    (match a with
     | Widths ws ->
       (match s with
        | ByNetwork (_, _) -> false
        | ByKinks (r, part1, idx) ->
          check_rule r a (pick part1 xs) (pick part1 zs) idx
        | ByTrees (part1, ps) ->
          check_trees ws (pick part1 xs) (pick part1 zs) ps
        | ByDependences ds ->
          (&&) (narrow a) (check_one_neuron (one_layer a) xs zs ds)
        | ByOutputSigns (p, n0) ->
          (match a with
           | Widths ws0 ->
             (match ws0 with
              | [] -> false
              | m :: l ->
                (match l with
                 | [] ->
                   (&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int m)
                     (check_output_signs m xs zs p n0)
                 | _ :: _ -> false))
           | AtMost (l, m) ->
             (&&) (Z.eqb l Big_int_Z.unit_big_int)
               (check_output_signs m xs zs p n0))
        | ByActivity (part1, l) ->
          (match a with
           | Widths ws0 ->
             (match ws0 with
              | [] -> false
              | m :: l0 ->
                (match l0 with
                 | [] ->
                   (&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int m)
                     (check_activity (Z.to_nat m) (pick part1 xs)
                       (pick part1 zs) l)
                 | _ :: _ -> false))
           | AtMost (_, _) -> false))
     | AtMost (_, _) ->
       (match s with
        | ByKinks (r, part1, idx) ->
          check_rule r a (pick part1 xs) (pick part1 zs) idx
        | ByDependences ds ->
          (&&) (narrow a) (check_one_neuron (one_layer a) xs zs ds)
        | ByOutputSigns (p, n0) ->
          (match a with
           | Widths ws ->
             (match ws with
              | [] -> false
              | m :: l ->
                (match l with
                 | [] ->
                   (&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int m)
                     (check_output_signs m xs zs p n0)
                 | _ :: _ -> false))
           | AtMost (l, m) ->
             (&&) (Z.eqb l Big_int_Z.unit_big_int)
               (check_output_signs m xs zs p n0))
        | ByActivity (part1, l) ->
          (match a with
           | Widths ws ->
             (match ws with
              | [] -> false
              | m :: l0 ->
                (match l0 with
                 | [] ->
                   (&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int m)
                     (check_activity (Z.to_nat m) (pick part1 xs)
                       (pick part1 zs) l)
                 | _ :: _ -> false))
           | AtMost (_, _) -> false)
        | _ -> false))
  | Bounds (_, _, _, _, _) -> false

(** val same_Z : Big_int_Z.big_int list -> Big_int_Z.big_int list -> bool **)

let same_Z =
  same_list

(** val same_Q : q -> q -> bool **)

let same_Q a b =
  (&&) (Z.eqb a.qnum b.qnum) (Coq_Pos.eqb a.qden b.qden)

(** val same : ('a1 -> 'a1 -> bool) -> 'a1 list -> 'a1 list -> bool **)

let rec same eq a b =
  match a with
  | [] -> (match b with
           | [] -> true
           | _ :: _ -> false)
  | x :: a' ->
    (match b with
     | [] -> false
     | y :: b' -> (&&) (eq x y) (same eq a' b'))

(** val same_data : q list list -> q list list -> q list -> q list -> bool **)

let same_data xs xs' zs zs' =
  (&&) (same (same same_Q) xs xs') (same same_Q zs zs')

(** val refutations :
    q list list -> q list -> claim list -> Big_int_Z.big_int list list option **)

let rec refutations xs zs = function
| [] -> Some []
| c :: l' ->
  (match c with
   | Impossible (a, xs', zs') ->
     (match a with
      | Widths ws ->
        if same_data xs xs' zs zs'
        then option_map (fun x -> ws :: x) (refutations xs zs l')
        else None
      | AtMost (_, _) -> None)
   | _ -> None)

(** val check_bounds :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list -> q
    list list -> q list -> claim list -> bool **)

let check_bounds l m ws xs zs = function
| [] -> false
| c :: before ->
  (match c with
   | Fits (ws', xs', zs') ->
     (&&)
       ((&&) ((&&) (same_Z ws ws') (same_data xs xs' zs zs'))
         (forallb (fun x -> Nat.eqb (length x) (dimension xs)) xs))
       (match refutations xs zs before with
        | Some shards -> check_shards l m zs (rev shards)
        | None -> false)
   | _ -> false)

(** val version : Big_int_Z.big_int **)

let version =
  (Big_int_Z.mult_int_big_int 2 Big_int_Z.unit_big_int)

type 'a reader =
  Big_int_Z.big_int list -> ('a * Big_int_Z.big_int list) option

(** val return_ : 'a1 -> 'a1 reader **)

let return_ a l =
  Some (a, l)

(** val bind : 'a1 reader -> ('a1 -> 'a2 reader) -> 'a2 reader **)

let bind r f l =
  match r l with
  | Some p -> let (a, l') = p in f a l'
  | None -> None

(** val fail : 'a1 reader **)

let fail _ =
  None

(** val number : Big_int_Z.big_int reader **)

let number = function
| [] -> None
| x :: l' -> Some (x, l')

(** val whole : Big_int_Z.big_int reader **)

let whole =
  bind number (fun x -> return_ (Z.to_nat x))

(** val place_ : Big_int_Z.big_int reader **)

let place_ =
  bind number (fun x -> return_ (Z.to_nat (Z.sub x Big_int_Z.unit_big_int)))

(** val truth : bool reader **)

let truth =
  bind number (fun x -> return_ (negb (Z.eqb x Big_int_Z.zero_big_int)))

(** val positive_number : Big_int_Z.big_int reader **)

let positive_number =
  bind number (fun x ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> fail)
      (fun p -> return_ p)
      (fun _ -> fail)
      x)

(** val rational : q reader **)

let rational =
  bind number (fun a ->
    bind positive_number (fun b -> return_ { qnum = a; qden = b }))

(** val many0 :
    'a1 reader -> Big_int_Z.big_int -> 'a1 list -> 'a1 list reader **)

let rec many0 r n0 found =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> return_ (rev_append found []))
    (fun n' l ->
    match r l with
    | Some p -> let (a, l') = p in many0 r n' (a :: found) l'
    | None -> None)
    n0

(** val listed : 'a1 reader -> 'a1 list reader **)

let listed r =
  bind whole (fun n0 -> many0 r n0 [])

(** val optional : 'a1 reader -> 'a1 option reader **)

let optional r =
  bind truth (fun some ->
    if some then bind r (fun a -> return_ (Some a)) else return_ None)

(** val row0 : q neuron reader **)

let row0 =
  bind (listed rational) (fun w -> bind rational (fun b -> return_ (w, b)))

(** val net : q network reader **)

let net =
  bind (listed (listed row0)) (fun ls ->
    bind row0 (fun o -> return_ { hidden = ls; output = o }))

(** val read_nets : nets reader **)

let read_nets =
  bind number (fun tag ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ ->
      bind (listed number) (fun ws -> return_ (Widths ws)))
      (fun _ ->
      bind number (fun l -> bind number (fun m -> return_ (AtMost (l, m)))))
      (fun _ ->
      bind number (fun l -> bind number (fun m -> return_ (AtMost (l, m)))))
      tag)

(** val read_claim : claim reader **)

let read_claim =
  bind number (fun tag ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ ->
      bind (listed number) (fun ws ->
        bind (listed (listed rational)) (fun xs ->
          bind (listed rational) (fun zs -> return_ (Fits (ws, xs, zs))))))
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ ->
        bind number (fun l ->
          bind number (fun m ->
            bind (listed number) (fun ws ->
              bind (listed (listed rational)) (fun xs ->
                bind (listed rational) (fun zs ->
                  return_ (Bounds (l, m, ws, xs, zs))))))))
        (fun _ ->
        bind number (fun l ->
          bind number (fun m ->
            bind (listed number) (fun ws ->
              bind (listed (listed rational)) (fun xs ->
                bind (listed rational) (fun zs ->
                  return_ (Bounds (l, m, ws, xs, zs))))))))
        (fun _ ->
        bind read_nets (fun a ->
          bind (listed (listed rational)) (fun xs ->
            bind (listed rational) (fun zs ->
              return_ (Impossible (a, xs, zs))))))
        p)
      (fun _ ->
      bind number (fun l ->
        bind number (fun m ->
          bind (listed number) (fun ws ->
            bind (listed (listed rational)) (fun xs ->
              bind (listed rational) (fun zs ->
                return_ (Bounds (l, m, ws, xs, zs))))))))
      tag)

(** val read_rule : rule reader **)

let read_rule =
  bind number (fun tag ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ -> return_ OneHidden)
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun _ -> bind number (fun cut -> return_ (Signs_ cut)))
        (fun _ -> bind number (fun cut -> return_ (Signs_ cut)))
        (fun _ -> return_ Pieces)
        p)
      (fun _ -> bind number (fun cut -> return_ (Signs_ cut)))
      tag)

(** val read_mark : mark reader **)

let read_mark =
  bind whole (fun g ->
    bind truth (fun r ->
      bind truth (fun s -> return_ { gap = g; right = r; several = s })))

(** val read_image : ((Big_int_Z.big_int * bool) * bool) reader **)

let read_image =
  bind number (fun g ->
    bind truth (fun r -> bind truth (fun s -> return_ ((g, r), s))))

(** val read_form : form reader **)

let read_form =
  listed
    (bind number (fun c -> bind (listed place_) (fun js -> return_ (c, js))))

(** val read_relation : relation reader **)

let read_relation =
  bind number (fun tag ->
    return_
      ((fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
         (fun _ -> AtLeast)
         (fun p ->
         (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
           (fun _ -> Zero)
           (fun _ -> Zero)
           (fun _ -> Above)
           p)
         (fun _ -> Zero)
         tag))

(** val read_sign : bool option reader **)

let read_sign =
  bind number (fun tag ->
    return_
      ((fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
         (fun _ -> None)
         (fun p ->
         (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
           (fun _ -> Some false)
           (fun _ -> Some false)
           (fun _ -> Some true)
           p)
         (fun _ -> Some false)
         tag))

(** val read_split : split_ reader **)

let read_split =
  bind number (fun tag ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ ->
      bind place_ (fun k -> bind whole (fun i -> return_ (SplitH (k, i)))))
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun p0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ ->
          bind place_ (fun j ->
            bind rational (fun q0 -> return_ (SplitB (j, q0)))))
          (fun _ ->
          bind place_ (fun j ->
            bind rational (fun q0 -> return_ (SplitB (j, q0)))))
          (fun _ -> bind read_form (fun f -> return_ (SplitP f)))
          p0)
        (fun _ ->
        bind place_ (fun j ->
          bind rational (fun q0 -> return_ (SplitB (j, q0)))))
        (fun _ ->
        bind (listed number) (fun a ->
          bind place_ (fun j -> return_ (SplitU (a, j)))))
        p)
      (fun _ ->
      bind place_ (fun j ->
        bind rational (fun q0 -> return_ (SplitB (j, q0)))))
      tag)

(** val read_named : named reader **)

let read_named =
  bind number (fun tag ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ ->
      bind whole (fun i -> bind truth (fun s -> return_ (Eq_ (i, s)))))
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun p0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun p1 ->
          (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
            (fun _ ->
            bind (listed number) (fun a ->
              bind place_ (fun j ->
                bind truth (fun s ->
                  bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
            (fun _ ->
            bind (listed number) (fun a ->
              bind place_ (fun j ->
                bind truth (fun s ->
                  bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
            (fun _ -> bind place_ (fun k -> return_ (Order k)))
            p1)
          (fun p1 ->
          (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
            (fun _ ->
            bind (listed number) (fun a ->
              bind place_ (fun j ->
                bind truth (fun s ->
                  bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
            (fun p2 ->
            (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
              (fun _ ->
              bind (listed number) (fun a ->
                bind place_ (fun j ->
                  bind truth (fun s ->
                    bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
              (fun _ ->
              bind (listed number) (fun a ->
                bind place_ (fun j ->
                  bind truth (fun s ->
                    bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
              (fun _ ->
              bind (listed number) (fun a ->
                bind place_ (fun j ->
                  bind truth (fun s -> return_ (Slope (a, j, s))))))
              p2)
            (fun _ ->
            bind place_ (fun k -> bind whole (fun i -> return_ (HPos (k, i)))))
            p1)
          (fun _ ->
          bind place_ (fun k -> bind whole (fun i -> return_ (RLeH (k, i)))))
          p0)
        (fun p0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun p1 ->
          (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
            (fun _ ->
            bind (listed number) (fun a ->
              bind place_ (fun j ->
                bind truth (fun s ->
                  bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
            (fun p2 ->
            (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
              (fun _ ->
              bind (listed number) (fun a ->
                bind place_ (fun j ->
                  bind truth (fun s ->
                    bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
              (fun _ ->
              bind (listed number) (fun a ->
                bind place_ (fun j ->
                  bind truth (fun s ->
                    bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
              (fun _ -> return_ Unit_)
              p2)
            (fun _ ->
            bind place_ (fun k -> bind whole (fun i -> return_ (HNeg (k, i)))))
            p1)
          (fun p1 ->
          (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
            (fun _ ->
            bind (listed number) (fun a ->
              bind place_ (fun j ->
                bind truth (fun s ->
                  bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
            (fun _ ->
            bind (listed number) (fun a ->
              bind place_ (fun j ->
                bind truth (fun s ->
                  bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
            (fun _ ->
            bind place_ (fun k -> bind whole (fun i -> return_ (RLe0 (k, i)))))
            p1)
          (fun _ ->
          bind place_ (fun k -> bind whole (fun i -> return_ (RGeH (k, i)))))
          p0)
        (fun _ ->
        bind place_ (fun k -> bind whole (fun i -> return_ (RPos (k, i)))))
        p)
      (fun _ ->
      bind (listed number) (fun a ->
        bind place_ (fun j ->
          bind truth (fun s ->
            bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
      tag)

(** val read_term : (named * Big_int_Z.big_int) reader **)

let read_term =
  bind positive_number (fun m -> bind read_named (fun x -> return_ (x, m)))

(** val read_nodes : Big_int_Z.big_int -> tree reader **)

let rec read_nodes fuel =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> fail)
    (fun fuel' ->
    bind number (fun tag ->
      (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
        (fun _ ->
        bind (listed read_term) (fun l -> return_ (Leaf l)))
        (fun p ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ ->
          bind read_split (fun s ->
            bind (read_nodes fuel') (fun a ->
              bind (read_nodes fuel') (fun b -> return_ (Split (s, a, b))))))
          (fun p0 ->
          (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
            (fun _ ->
            bind read_split (fun s ->
              bind (read_nodes fuel') (fun a ->
                bind (read_nodes fuel') (fun b -> return_ (Split (s, a, b))))))
            (fun _ ->
            bind read_split (fun s ->
              bind (read_nodes fuel') (fun a ->
                bind (read_nodes fuel') (fun b -> return_ (Split (s, a, b))))))
            (fun _ ->
            bind (listed (listed read_sign)) (fun signs ->
              bind
                (listed
                  (bind read_form (fun f ->
                    bind read_relation (fun r -> return_ (f, r)))))
                (fun fs ->
                bind
                  (listed
                    (bind (listed place_) (fun ns ->
                      bind (listed read_term) (fun l -> return_ (ns, l)))))
                  (fun gs -> return_ (ProductLeaf (signs, fs, gs))))))
            p0)
          (fun _ ->
          bind read_split (fun s ->
            bind (read_nodes fuel') (fun a ->
              bind (read_nodes fuel') (fun b -> return_ (Split (s, a, b))))))
          p)
        (fun p ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ ->
          bind read_split (fun s ->
            bind (read_nodes fuel') (fun a ->
              bind (read_nodes fuel') (fun b -> return_ (Split (s, a, b))))))
          (fun _ ->
          bind read_split (fun s ->
            bind (read_nodes fuel') (fun a ->
              bind (read_nodes fuel') (fun b -> return_ (Split (s, a, b))))))
          (fun _ -> bind (listed whole) (fun idx -> return_ (Kinks idx)))
          p)
        tag))
    fuel

(** val read_planted : Big_int_Z.big_int -> planted reader **)

let read_planted fuel =
  bind number (fun a ->
    bind number (fun b ->
      bind whole (fun up ->
        bind truth (fun free ->
          bind (listed read_mark) (fun ms ->
            bind whole (fun o ->
              bind (listed read_image) (fun im ->
                bind (read_nodes fuel) (fun t0 ->
                  return_ { from = a; to0 = b; up_ = up; free_slopes = free;
                    breaks = ms; sample0 = o; images = im; nodes = t0 }))))))))

(** val read_trees : (Big_int_Z.big_int -> 'a1 reader) -> 'a1 list reader **)

let read_trees r l =
  let fuel = length l in listed (r fuel) l

(** val read_dependence :
    (Big_int_Z.big_int * Big_int_Z.big_int) list reader **)

let read_dependence =
  listed (bind number (fun i -> bind number (fun y -> return_ (i, y))))

(** val read_evidence : evidence reader **)

let read_evidence =
  bind number (fun tag ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ ->
      bind (listed number) (fun samples0 ->
        bind (listed number) (fun idx -> return_ (ByBends (samples0, idx)))))
      (fun _ ->
      bind read_dependence (fun dep -> return_ (ByDependence dep)))
      (fun _ ->
      bind read_dependence (fun dep -> return_ (ByDependence dep)))
      tag)

(** val read_activity : Big_int_Z.big_int -> activity reader **)

let read_activity fuel =
  bind whole (fun up ->
    bind whole (fun n0 ->
      bind (read_nodes fuel) (fun t0 ->
        return_ { positive_weights = up; order_sample = n0;
          signs_of_neurons = t0 })))

(** val read_shown : shown reader **)

let read_shown =
  bind number (fun tag ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ ->
      bind number (fun d -> bind net (fun n0 -> return_ (ByNetwork (d, n0)))))
      (fun p ->
      (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
        (fun p0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ ->
          bind (optional (listed number)) (fun part1 ->
            bind (read_trees read_activity) (fun ts ->
              return_ (ByActivity (part1, ts)))))
          (fun _ ->
          bind (optional (listed number)) (fun part1 ->
            bind (read_trees read_activity) (fun ts ->
              return_ (ByActivity (part1, ts)))))
          (fun _ ->
          bind (listed read_dependence) (fun ds -> return_ (ByDependences ds)))
          p0)
        (fun p0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ ->
          bind (optional (listed number)) (fun part1 ->
            bind (read_trees read_activity) (fun ts ->
              return_ (ByActivity (part1, ts)))))
          (fun p1 ->
          (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
            (fun _ ->
            bind (optional (listed number)) (fun part1 ->
              bind (read_trees read_activity) (fun ts ->
                return_ (ByActivity (part1, ts)))))
            (fun _ ->
            bind (optional (listed number)) (fun part1 ->
              bind (read_trees read_activity) (fun ts ->
                return_ (ByActivity (part1, ts)))))
            (fun _ ->
            bind read_evidence (fun p2 ->
              bind read_evidence (fun n0 -> return_ (ByOutputSigns (p2, n0)))))
            p1)
          (fun _ ->
          bind (optional (listed number)) (fun part1 ->
            bind (read_trees read_planted) (fun ts ->
              return_ (ByTrees (part1, ts)))))
          p0)
        (fun _ ->
        bind read_rule (fun r ->
          bind (optional (listed number)) (fun part1 ->
            bind (listed number) (fun idx ->
              return_ (ByKinks (r, part1, idx))))))
        p)
      (fun _ ->
      bind (optional (listed number)) (fun part1 ->
        bind (read_trees read_activity) (fun ts ->
          return_ (ByActivity (part1, ts)))))
      tag)

(** val tell_list :
    ('a1 -> Big_int_Z.big_int list -> Big_int_Z.big_int list) -> 'a1 list ->
    Big_int_Z.big_int list -> Big_int_Z.big_int list **)

let tell_list tell l after =
  (zlength l) :: (fold_right tell after l)

(** val tell_number :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> Big_int_Z.big_int list **)

let tell_number x after =
  x :: after

(** val tell_rational :
    q -> Big_int_Z.big_int list -> Big_int_Z.big_int list **)

let tell_rational q0 after =
  q0.qnum :: (q0.qden :: after)

(** val tell_data : q list list -> q list -> Big_int_Z.big_int list **)

let tell_data xs zs =
  tell_list (tell_list tell_rational) xs (tell_list tell_rational zs [])

(** val told : claim -> Big_int_Z.big_int list **)

let told = function
| Fits (ws, xs, zs) ->
  Big_int_Z.zero_big_int :: (tell_list tell_number ws (tell_data xs zs))
| Impossible (a, xs, zs) ->
  (match a with
   | Widths ws ->
     Big_int_Z.unit_big_int :: (Big_int_Z.zero_big_int :: (tell_list
                                                            tell_number ws
                                                            (tell_data xs zs)))
   | AtMost (l, m) ->
     Big_int_Z.unit_big_int :: (Big_int_Z.unit_big_int :: (l :: (m :: 
       (tell_data xs zs)))))
| Bounds (l, m, ws, xs, zs) ->
  (Big_int_Z.mult_int_big_int 2
    Big_int_Z.unit_big_int) :: (l :: (m :: (tell_list tell_number ws
                                             (tell_data xs zs))))

(** val step : claim list -> Big_int_Z.big_int list -> claim option **)

let step proved block =
  match read_claim block with
  | Some p ->
    let (c, rest) = p in
    (match c with
     | Bounds (l, m, ws, xs, zs) ->
       (match rest with
        | [] ->
          if check_bounds l m ws xs zs proved
          then Some (Bounds (l, m, ws, xs, zs))
          else None
        | _ :: _ ->
          (match read_shown rest with
           | Some p0 ->
             let (s, l0) = p0 in
             (match l0 with
              | [] -> if check c s then Some c else None
              | _ :: _ -> None)
           | None -> None))
     | _ ->
       (match read_shown rest with
        | Some p0 ->
          let (s, l) = p0 in
          (match l with
           | [] -> if check c s then Some c else None
           | _ :: _ -> None)
        | None -> None))
  | None -> None
