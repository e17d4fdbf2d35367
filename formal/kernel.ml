
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
  (** val eqb : Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

  let rec eqb = Big_int_Z.eq_big_int
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

  let rec iter f x n =
    (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
      (fun n' -> f (iter f (iter f x n') n'))
      (fun n' -> iter f (iter f x n') n')
      (fun _ -> f x)
      n

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

  let rec gcdn n a b =
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ -> Big_int_Z.unit_big_int)
      (fun n0 ->
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
          | Lt -> gcdn n0 (sub b' a') a
          | Gt -> gcdn n0 (sub a' b') b)
          (fun b0 -> gcdn n0 a b0)
          (fun _ -> Big_int_Z.unit_big_int)
          b)
        (fun a0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ -> gcdn n0 a0 b)
          (fun b0 -> Big_int_Z.mult_int_big_int 2 (gcdn n0 a0 b0))
          (fun _ -> Big_int_Z.unit_big_int)
          b)
        (fun _ -> Big_int_Z.unit_big_int)
        a)
      n

  (** val gcd :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

  let gcd a b =
    gcdn (Coq__1.add (size_nat a) (size_nat b)) a b

  (** val ggcdn :
      Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * (Big_int_Z.big_int * Big_int_Z.big_int) **)

  let rec ggcdn n a b =
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ -> (Big_int_Z.unit_big_int, (a, b)))
      (fun n0 ->
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
            let (g, p) = ggcdn n0 (sub b' a') a in
            let (ba, aa) = p in
            (g, (aa, (add aa (Big_int_Z.mult_int_big_int 2 ba))))
          | Gt ->
            let (g, p) = ggcdn n0 (sub a' b') b in
            let (ab, bb) = p in
            (g, ((add bb (Big_int_Z.mult_int_big_int 2 ab)), bb)))
          (fun b0 ->
          let (g, p) = ggcdn n0 a b0 in
          let (aa, bb) = p in (g, (aa, (Big_int_Z.mult_int_big_int 2 bb))))
          (fun _ -> (Big_int_Z.unit_big_int, (a, Big_int_Z.unit_big_int)))
          b)
        (fun a0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ ->
          let (g, p) = ggcdn n0 a0 b in
          let (aa, bb) = p in (g, ((Big_int_Z.mult_int_big_int 2 aa), bb)))
          (fun b0 ->
          let (g, p) = ggcdn n0 a0 b0 in ((Big_int_Z.mult_int_big_int 2 g), p))
          (fun _ -> (Big_int_Z.unit_big_int, (a, Big_int_Z.unit_big_int)))
          b)
        (fun _ -> (Big_int_Z.unit_big_int, (Big_int_Z.unit_big_int, b)))
        a)
      n

  (** val ggcd :
      Big_int_Z.big_int -> Big_int_Z.big_int ->
      Big_int_Z.big_int * (Big_int_Z.big_int * Big_int_Z.big_int) **)

  let ggcd a b =
    ggcdn (Coq__1.add (size_nat a) (size_nat b)) a b

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

  let rec of_succ_nat n =
    (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
      (fun _ -> Big_int_Z.unit_big_int)
      (fun x -> succ (of_succ_nat x))
      n
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

(** val nth : Big_int_Z.big_int -> 'a1 list -> 'a1 -> 'a1 **)

let rec nth n l default =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> match l with
              | [] -> default
              | x :: _ -> x)
    (fun m -> match l with
              | [] -> default
              | _ :: t0 -> nth m t0 default)
    n

(** val nth_error : 'a1 list -> Big_int_Z.big_int -> 'a1 option **)

let rec nth_error l n =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> match l with
              | [] -> None
              | x :: _ -> Some x)
    (fun n0 -> match l with
               | [] -> None
               | _ :: l0 -> nth_error l0 n0)
    n

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

(** val combine : 'a1 list -> 'a2 list -> ('a1 * 'a2) list **)

let rec combine l l' =
  match l with
  | [] -> []
  | x :: tl ->
    (match l' with
     | [] -> []
     | y :: tl' -> (x, y) :: (combine tl tl'))

(** val firstn : Big_int_Z.big_int -> 'a1 list -> 'a1 list **)

let rec firstn n l =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> [])
    (fun n0 -> match l with
               | [] -> []
               | a :: l0 -> a :: (firstn n0 l0))
    n

(** val skipn : Big_int_Z.big_int -> 'a1 list -> 'a1 list **)

let rec skipn n l =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> l)
    (fun n0 -> match l with
               | [] -> []
               | _ :: l0 -> skipn n0 l0)
    n

(** val seq :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int list **)

let rec seq start len =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> [])
    (fun len0 -> start :: (seq (Big_int_Z.succ_big_int start) len0))
    len

(** val repeat : 'a1 -> Big_int_Z.big_int -> 'a1 list **)

let rec repeat x n =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> [])
    (fun k -> x :: (repeat x k))
    n

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

let preactivation zero add0 mul0 n v =
  add0 (dot zero add0 mul0 (fst n) v) (snd n)

(** val activations :
    'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1) -> 'a1
    layer -> 'a1 list -> 'a1 list **)

let activations zero add0 mul0 relu l v =
  map (fun n -> relu (preactivation zero add0 mul0 n v)) l

type 'f network = { hidden : 'f layer list; output : 'f neuron }

(** val well_formed_layers :
    Big_int_Z.big_int -> 'a1 layer list -> 'a1 neuron -> bool **)

let rec well_formed_layers d ls o =
  match ls with
  | [] -> Nat.eqb (length (fst o)) d
  | l :: ls' ->
    (&&) (forallb (fun n -> Nat.eqb (length (fst n)) d) l)
      (well_formed_layers (length l) ls' o)

(** val well_formed : Big_int_Z.big_int -> 'a1 network -> bool **)

let well_formed d n =
  well_formed_layers d n.hidden n.output

(** val eval :
    'a1 -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1 -> 'a1) -> ('a1 -> 'a1) -> 'a1
    network -> 'a1 list -> 'a1 **)

let eval zero add0 mul0 relu n x =
  preactivation zero add0 mul0 n.output
    (fold_left (fun v l -> activations zero add0 mul0 relu l v) n.hidden x)

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

(** val minus : q list -> q list -> q list **)

let rec minus u v =
  match u with
  | [] -> []
  | a :: u' ->
    (match v with
     | [] -> []
     | b :: v' -> (qred (qminus a b)) :: (minus u' v'))

(** val frame : q list list -> (q list * q list) * q list **)

let frame xs = match xs with
| [] -> (([], []), [])
| p :: _ ->
  (match p with
   | [] ->
     let v = minus (last xs []) p in
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
        let v = minus (last xs []) p in
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

let rec all_fit n xs zs =
  match xs with
  | [] -> (match zs with
           | [] -> true
           | _ :: _ -> false)
  | x :: xs' ->
    (match zs with
     | [] -> false
     | z0 :: zs' -> (&&) (qeq_bool (evalQ n x) z0) (all_fit n xs' zs'))

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

(** val check_fit :
    Big_int_Z.big_int list -> q network -> q list list -> q list -> bool **)

let check_fit ws n xs zs =
  (&&) ((&&) (same_widths ws n.hidden) (well_formed (length (hd [] xs)) n))
    (all_fit n xs zs)

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

type fact =
| FactH of Big_int_Z.big_int * Big_int_Z.big_int * bool
| FactU of Big_int_Z.big_int list * Big_int_Z.big_int * bool

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

type tree =
| Leaf of (named * Big_int_Z.big_int) list
| Split of split_ * tree * tree

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
       | FactU (_, _, _) -> false)
    | FactU (a, j, s) ->
      (match g with
       | FactH (_, _, _) -> false
       | FactU (a', j', s') ->
         (&&) ((&&) (same_list a a') (Nat.eqb j j')) (eqb s s'))) f

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

(** val refutes : case -> fact list -> q list -> q list -> tree -> bool **)

let rec refutes w f lo hi = function
| Leaf l ->
  (match meanings w f lo hi l with
   | Some es -> contradiction_ es
   | None -> false)
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
       (refutes w f lo (update j (minQ q0) hi) b))

(** val check_tree : case -> tree -> bool **)

let check_tree w t0 =
  refutes w [] (map (fun m -> time w m.gap) w.marks)
    (map (fun m ->
      time w (add m.gap (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))
      w.marks) t0

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

(** val least :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let least up b =
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
          (Z.max (least up_l b)
            (Z.max (least up_r b') (least (Z.add up_l up_r) first0))))
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

let check_one_neuron one xs zs dependences =
  let ls =
    map (fun dep -> marked Big_int_Z.unit_big_int dep (combine xs zs))
      dependences
  in
  (&&)
    ((&&) (same_length xs zs)
      (forallb (check_dependence (length (hd [] xs))) ls))
    (if one
     then (&&) (existsb (against_positive zs) ls)
            (existsb (against_negative zs) ls)
     else existsb (fun l ->
            (&&) (against_positive zs l) (against_negative zs l)) ls)

(** val part :
    Big_int_Z.big_int -> Big_int_Z.big_int list -> 'a1 list -> 'a1 list **)

let rec part i numbers = function
| [] -> []
| x :: l' ->
  (match numbers with
   | [] -> []
   | j :: numbers' ->
     if Z.eqb i j
     then x :: (part (Z.add i Big_int_Z.unit_big_int) numbers' l')
     else part (Z.add i Big_int_Z.unit_big_int) numbers l')

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
  if check_bends s (part Big_int_Z.unit_big_int samples0 xs)
       (part Big_int_Z.unit_big_int samples0 zs) idx
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
     | Some n -> Big_int_Z.lt_big_int m (Z.add p n)
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

type spot = { first : Big_int_Z.big_int; reflected : bool; negated : bool }

(** val size0 : case -> Big_int_Z.big_int **)

let size0 w =
  length w.samples

(** val target : case -> spot -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let target w s i =
  if s.reflected
  then sub (add s.first (size0 w)) i
  else sub (add s.first i) (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)

(** val window_gap :
    case -> spot -> Big_int_Z.big_int -> Big_int_Z.big_int **)

let window_gap w s g =
  if s.reflected
  then sub
         (sub (add s.first (size0 w)) (Big_int_Z.succ_big_int
           Big_int_Z.zero_big_int)) g
  else sub (add g (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)) s.first

(** val in_window : case -> spot -> Big_int_Z.big_int -> bool **)

let in_window w s g =
  (&&) (Big_int_Z.le_big_int s.first g)
    (Big_int_Z.lt_big_int
      (add g (Big_int_Z.succ_big_int Big_int_Z.zero_big_int))
      (add s.first (size0 w)))

(** val position : q list -> Big_int_Z.big_int -> q **)

let position ts i =
  nth (sub i (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)) ts { qnum =
    Big_int_Z.zero_big_int; qden = Big_int_Z.unit_big_int }

(** val same_shape :
    q -> q -> (Big_int_Z.big_int -> q) -> (Big_int_Z.big_int -> q) ->
    Big_int_Z.big_int -> bool **)

let same_shape slope0 offset here there n =
  forallb (fun i ->
    qeq_bool (there i) (qplus (qmult slope0 (here i)) offset))
    (seq (Big_int_Z.succ_big_int Big_int_Z.zero_big_int) n)

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
    (forallb (fun m ->
      (&&)
        (Big_int_Z.le_big_int (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)
          m.gap) (Big_int_Z.lt_big_int m.gap (size0 w))) w.marks)

(** val positives : Big_int_Z.big_int -> placed -> Big_int_Z.big_int **)

let positives d p =
  if p.at_spot.negated
  then sub d p.tree_case.positive_
  else p.tree_case.positive_

type entry = Big_int_Z.big_int * bool

(** val fits_mark : placed -> entry -> mark -> bool **)

let fits_mark p e m =
  let w = p.tree_case in
  (&&) (Nat.eqb m.gap (window_gap w p.at_spot (fst e)))
    ((||) w.free_ (eqb m.right (xorb p.at_spot.reflected (snd e))))

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

(** val same_mark : placed -> entry -> entry -> bool **)

let same_mark p e e' =
  match mark_of p e with
  | Some p0 ->
    let (j, _) = p0 in
    (match mark_of p e' with
     | Some p1 -> let (j', _) = p1 in Nat.eqb j j'
     | None -> false)
  | None -> false

(** val covers : placed -> entry list -> bool **)

let covers p l =
  forallb (fun e ->
    if in_window p.tree_case p.at_spot (fst e)
    then (match mark_of p e with
          | Some p0 ->
            let (_, m) = p0 in
            (||) m.several
              (Big_int_Z.le_big_int (length (filter (same_mark p e) l))
                (Big_int_Z.succ_big_int Big_int_Z.zero_big_int))
          | None -> false)
    else p.tree_case.free_) l

(** val before : Big_int_Z.big_int -> placed -> bool **)

let before g p =
  (&&) p.tree_case.free_
    (Big_int_Z.le_big_int (add p.at_spot.first (size0 p.tree_case))
      (add g (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))

(** val annotated :
    placed list -> entry list -> (entry * placed list) list **)

let annotated ps es =
  map (fun e -> (e,
    (filter (fun p ->
      Nat.eqb (add p.at_spot.first (size0 p.tree_case))
        (add (fst e) (Big_int_Z.succ_big_int Big_int_Z.zero_big_int))) ps)))
    es

(** val roots :
    (entry list -> bool) -> (entry * placed list) list -> Big_int_Z.big_int
    -> entry list -> bool **)

let rec roots leaf = function
| [] -> (fun _ -> leaf)
| p :: es' ->
  let (e, near) = p in
  let rec inner n acc =
    (||) (existsb (fun p0 -> (&&) (before (fst e) p0) (covers p0 acc)) near)
      ((&&) (roots leaf es' n acc)
        ((fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
           (fun _ -> true)
           (fun n' -> inner n' (e :: acc))
           n))
  in inner

(** val right_entries : Big_int_Z.big_int -> entry list **)

let right_entries k =
  map (fun g -> (g, true))
    (seq (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)
      (sub k (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)))

(** val facings : entry list -> entry list list **)

let rec facings = function
| [] -> [] :: []
| e :: l' ->
  let (g, _) = e in
  let r = facings l' in
  app (map (fun x -> (g, false) :: x) r) (map (fun x -> (g, true) :: x) r)

(** val some_covers : placed list -> entry list -> bool **)

let some_covers ps l =
  existsb (fun p -> covers p l) ps

(** val check_affine :
    placed list -> Big_int_Z.big_int -> Big_int_Z.big_int -> bool **)

let check_affine free k d1 =
  roots (some_covers free) (annotated free (right_entries k))
    (sub d1 (Big_int_Z.succ_big_int Big_int_Z.zero_big_int)) []

(** val check_facings :
    placed list -> placed list -> Big_int_Z.big_int -> Big_int_Z.big_int ->
    bool **)

let check_facings free mine k d1 =
  roots (fun l ->
    (||) ((||) (negb (Nat.eqb (length l) d1)) (some_covers free l))
      (forallb (some_covers mine) (facings l)))
    (annotated free (right_entries k)) d1 []

(** val check_roots :
    Big_int_Z.big_int -> Big_int_Z.big_int -> Big_int_Z.big_int -> placed
    list -> bool **)

let check_roots d1 d2 k ps =
  forallb (fun p ->
    let mine = filter (fun t0 -> Nat.eqb (positives d2 t0) p) ps in
    let free = filter (fun t0 -> t0.tree_case.free_) mine in
    (&&) (check_affine free k d1) (check_facings free mine k d1))
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
  let free = filter (fun t0 -> t0.tree_case.free_) ps in
  (&&) (check_affine free k d1) (check_facings free ps k d1)

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
                 breaks : mark list; sample : Big_int_Z.big_int;
                 images : ((Big_int_Z.big_int * bool) * bool) list;
                 nodes : tree }

type shown =
| ByNetwork of Big_int_Z.big_int * q network
| ByKinks of rule * Big_int_Z.big_int list option * Big_int_Z.big_int list
| ByTrees of Big_int_Z.big_int list option * planted list
| ByDependences of (Big_int_Z.big_int * Big_int_Z.big_int) list list
| ByOutputSigns of evidence * evidence

(** val pick : Big_int_Z.big_int list option -> 'a1 list -> 'a1 list **)

let pick numbers l =
  match numbers with
  | Some n -> part Big_int_Z.unit_big_int n l
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

let window first0 n l =
  firstn (Z.to_nat n)
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
  let n = zlength w.samples in
  let there = fun l ->
    let l' = window first0 n l in if mirrored then rev l' else l'
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

(** val rescaled : q -> tree -> tree **)

let rec rescaled u = function
| Leaf l -> Leaf l
| Split (s, a, b) ->
  (match s with
   | SplitB (j, q0) ->
     Split ((SplitB (j, (qred (qmult q0 u)))), (rescaled u a), (rescaled u b))
   | _ -> Split (s, (rescaled u a), (rescaled u b)))

(** val grow :
    bool -> Big_int_Z.big_int -> q list -> q list -> planted -> grown **)

let grow one d ts zs p =
  let n = Z.add (Z.sub p.to0 p.from) Big_int_Z.unit_big_int in
  let wt = window p.from n ts in
  let wz = window p.from n zs in
  let ut = unit_of wt in
  let uz = unit_of wz in
  let w = { direct = one; samples =
    (combine (map (fun q0 -> qred (qmult q0 ut)) wt)
      (map (fun q0 -> qred (qmult q0 uz)) wz)); neurons = d; positive_ =
    p.up_; free_ = p.free_slopes; marks = p.breaks; order_ = p.sample }
  in
  { grown_case = w; grown_tree = (rescaled ut p.nodes); grown_spots =
  (map (place_tree w ts zs) (((p.from, false), false) :: p.images)) }

(** val check_trees :
    Big_int_Z.big_int list -> q list list -> q list -> planted list -> bool **)

let check_trees ws xs zs ps =
  let (_, ts) = frame xs in
  (match ws with
   | [] -> false
   | d1 :: l ->
     (match l with
      | [] ->
        (&&) (Big_int_Z.le_big_int Big_int_Z.unit_big_int d1)
          (check_case_tree_direct (Z.to_nat d1) xs zs
            (map
              (grow true (Big_int_Z.succ_big_int Big_int_Z.zero_big_int) ts
                zs) ps))
      | d2 :: l0 ->
        (match l0 with
         | [] ->
           (&&)
             ((&&) (Big_int_Z.le_big_int Big_int_Z.unit_big_int d1)
               (Big_int_Z.le_big_int Big_int_Z.unit_big_int d2))
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
     | ByNetwork (dim, n) ->
       (&&) (Z.eqb dim (Z.of_nat (dimension xs))) (check_fit ws n xs zs)
     | _ -> false)
  | Impossible (a, xs, zs) ->
    (match a with
     | Widths ws ->
       (match s with
        | ByNetwork (_, _) -> false
        | ByKinks (r, part0, idx) ->
          check_rule r a (pick part0 xs) (pick part0 zs) idx
        | ByTrees (part0, ps) ->
          check_trees ws (pick part0 xs) (pick part0 zs) ps
        | ByDependences ds ->
          (&&) (narrow a) (check_one_neuron (one_layer a) xs zs ds)
        | ByOutputSigns (p, n) ->
          (match a with
           | Widths ws0 ->
             (match ws0 with
              | [] -> false
              | m :: l ->
                (match l with
                 | [] ->
                   (&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int m)
                     (check_output_signs m xs zs p n)
                 | _ :: _ -> false))
           | AtMost (l, m) ->
             (&&) (Z.eqb l Big_int_Z.unit_big_int)
               (check_output_signs m xs zs p n)))
     | AtMost (_, _) ->
       (match s with
        | ByKinks (r, part0, idx) ->
          check_rule r a (pick part0 xs) (pick part0 zs) idx
        | ByDependences ds ->
          (&&) (narrow a) (check_one_neuron (one_layer a) xs zs ds)
        | ByOutputSigns (p, n) ->
          (match a with
           | Widths ws ->
             (match ws with
              | [] -> false
              | m :: l ->
                (match l with
                 | [] ->
                   (&&) (Big_int_Z.le_big_int Big_int_Z.zero_big_int m)
                     (check_output_signs m xs zs p n)
                 | _ :: _ -> false))
           | AtMost (l, m) ->
             (&&) (Z.eqb l Big_int_Z.unit_big_int)
               (check_output_signs m xs zs p n))
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
| c :: before0 ->
  (match c with
   | Fits (ws', xs', zs') ->
     (&&)
       ((&&) ((&&) (same_Z ws ws') (same_data xs xs' zs zs'))
         (forallb (fun x -> Nat.eqb (length x) (dimension xs)) xs))
       (match refutations xs zs before0 with
        | Some shards -> check_shards l m zs (rev shards)
        | None -> false)
   | _ -> false)

(** val version : Big_int_Z.big_int **)

let version =
  Big_int_Z.unit_big_int

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

(** val many :
    'a1 reader -> Big_int_Z.big_int -> 'a1 list -> 'a1 list reader **)

let rec many r n found =
  (fun fO fS n -> if Big_int_Z.sign_big_int n <= 0 then fO ()
  else fS (Big_int_Z.pred_big_int n))
    (fun _ -> return_ (rev_append found []))
    (fun n' l ->
    match r l with
    | Some p -> let (a, l') = p in many r n' (a :: found) l'
    | None -> None)
    n

(** val listed : 'a1 reader -> 'a1 list reader **)

let listed r =
  bind whole (fun n -> many r n [])

(** val optional : 'a1 reader -> 'a1 option reader **)

let optional r =
  bind truth (fun some ->
    if some then bind r (fun a -> return_ (Some a)) else return_ None)

(** val row : q neuron reader **)

let row =
  bind (listed rational) (fun w -> bind rational (fun b -> return_ (w, b)))

(** val net : q network reader **)

let net =
  bind (listed (listed row)) (fun ls ->
    bind row (fun o -> return_ { hidden = ls; output = o }))

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
        (fun _ ->
        bind place_ (fun j ->
          bind rational (fun q0 -> return_ (SplitB (j, q0)))))
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
            (fun _ ->
            bind (listed number) (fun a ->
              bind place_ (fun j ->
                bind truth (fun s ->
                  bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
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
            (fun _ ->
            bind (listed number) (fun a ->
              bind place_ (fun j ->
                bind truth (fun s ->
                  bind truth (fun low -> return_ (Coupling (a, j, s, low)))))))
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
        (fun _ ->
        bind read_split (fun s ->
          bind (read_nodes fuel') (fun a ->
            bind (read_nodes fuel') (fun b -> return_ (Split (s, a, b))))))
        (fun _ ->
        bind read_split (fun s ->
          bind (read_nodes fuel') (fun a ->
            bind (read_nodes fuel') (fun b -> return_ (Split (s, a, b))))))
        tag))
    fuel

(** val read_planted : planted reader **)

let read_planted =
  bind number (fun a ->
    bind number (fun b ->
      bind whole (fun up ->
        bind truth (fun free ->
          bind (listed read_mark) (fun ms ->
            bind whole (fun o ->
              bind (listed read_image) (fun im l ->
                bind (read_nodes (length l)) (fun t0 ->
                  return_ { from = a; to0 = b; up_ = up; free_slopes = free;
                    breaks = ms; sample = o; images = im; nodes = t0 }) l)))))))

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

(** val read_shown : shown reader **)

let read_shown =
  bind number (fun tag ->
    (fun fO fp fn z -> let s = Big_int_Z.sign_big_int z in
  if s = 0 then fO () else if s > 0 then fp z
  else fn (Big_int_Z.minus_big_int z))
      (fun _ ->
      bind number (fun d -> bind net (fun n -> return_ (ByNetwork (d, n)))))
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
          bind read_evidence (fun p1 ->
            bind read_evidence (fun n -> return_ (ByOutputSigns (p1, n)))))
          (fun _ ->
          bind read_evidence (fun p1 ->
            bind read_evidence (fun n -> return_ (ByOutputSigns (p1, n)))))
          (fun _ ->
          bind (listed read_dependence) (fun ds -> return_ (ByDependences ds)))
          p0)
        (fun p0 ->
        (fun f2p1 f2p f1 p ->
  if Big_int_Z.le_big_int p Big_int_Z.unit_big_int then f1 () else
  let (q,r) = Big_int_Z.quomod_big_int p (Big_int_Z.big_int_of_int 2) in
  if Big_int_Z.eq_big_int r Big_int_Z.zero_big_int then f2p q else f2p1 q)
          (fun _ ->
          bind read_evidence (fun p1 ->
            bind read_evidence (fun n -> return_ (ByOutputSigns (p1, n)))))
          (fun _ ->
          bind read_evidence (fun p1 ->
            bind read_evidence (fun n -> return_ (ByOutputSigns (p1, n)))))
          (fun _ ->
          bind (optional (listed number)) (fun part0 ->
            bind (listed read_planted) (fun ts ->
              return_ (ByTrees (part0, ts)))))
          p0)
        (fun _ ->
        bind read_rule (fun r ->
          bind (optional (listed number)) (fun part0 ->
            bind (listed number) (fun idx ->
              return_ (ByKinks (r, part0, idx))))))
        p)
      (fun _ ->
      bind read_evidence (fun p ->
        bind read_evidence (fun n -> return_ (ByOutputSigns (p, n)))))
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
