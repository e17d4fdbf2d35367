"""The coupling v_kj = b_j u_kj of layer-1 breakpoints, decided: products with linear forms, and networks on curves."""
