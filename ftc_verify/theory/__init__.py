"""What is known of m*(N, K), N*(m, K) and widths: every bound a formula that the audit discharges and `bounds`
evaluates."""
