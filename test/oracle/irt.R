# Makes irt.json: Rscript irt.R, in test/oracle. Marginal likelihood of 2PL, Rasch and (generalised) partial credit
# maximised by optim (BFGS) over Gauss-Hermite points made from the eigenvalues of the Hermite recurrence; nothing of
# the product's own method. Printed values for LSAT6: Rizopoulos 2006 (ltm).
f <- function(x) format(x, digits = 17, scientific = FALSE, trim = TRUE)
arr <- function(x) paste0("[", paste(f(x), collapse = ", "), "]")
J <- diag(0, 161); for (i in 1:160) J[i, i + 1] <- J[i + 1, i] <- sqrt(i)
e <- eigen(J, symmetric = TRUE); th <- e$values; w <- e$vectors[1, ]^2
nll <- function(X, wt, common) function(par) {
  k <- ncol(X); m <- apply(X, 2, max); at <- if (common) 1 else 0; L <- matrix(0, nrow(X), length(th))
  for (j in 1:k) { if (common) a <- par[1] else { at <- at + 1; a <- par[at] }
    d <- c(0, par[at + 1:m[j]]); at <- at + m[j]
    Z <- outer(0:m[j], a * th) + d; P <- exp(Z); P <- sweep(P, 2, colSums(P), "/"); L <- L + log(P[X[, j] + 1, ]) }
  -sum(wt * log(exp(L) %*% w)) }
fit <- function(X, common) {
  key <- apply(X, 1, paste, collapse = ","); first <- !duplicated(key); U <- X[first, , drop = FALSE]; wt <- as.numeric(table(factor(key, key[first])))
  m <- apply(X, 2, max); start <- if (common) c(1, rep(0, sum(m))) else unlist(lapply(m, function(x) c(1, rep(0, x))))
  fn <- nll(U, wt, common); o <- optim(start, fn, method = "BFGS", control = list(maxit = 5000, reltol = 1e-15))
  # Newton's steps with central differences carry it to the last digits.
  central <- function(par, h = 1e-4) { n <- length(par); g <- numeric(n); H <- matrix(0, n, n)
    at <- function(i, j, a, b) { q <- par; q[i] <- q[i] + a * h; q[j] <- q[j] + b * h; fn(q) }
    for (i in 1:n) { g[i] <- (8 * (at(i, i, 1, 0) - at(i, i, -1, 0)) - (at(i, i, 2, 0) - at(i, i, -2, 0))) / (12 * h)
      for (j in 1:n) H[i, j] <- (at(i, j, 1, 1) - at(i, j, 1, -1) - at(i, j, -1, 1) + at(i, j, -1, -1)) / (4 * h^2) }
    list(g = g, H = H) }
  for (s in 1:4) { z <- central(o$par); o$par <- o$par - solve(z$H, z$g) }
  o$value <- fn(o$par)
  paste0('{ "par": ', arr(o$par), ', "logLikelihood": ', f(-o$value), ' }') }
lsat <- as.matrix(read.csv("data/lsat6.csv"))
p <- read.csv("data/paper.csv"); full <- c(2, 5, 8); pick <- c("q7", "q8", "q9")
X <- as.matrix(p[, pick]); X[is.na(X)] <- 0; X <- cbind(X, 3 * (p$q1 %in% 3), 3 * (p$q2 %in% 3)); top <- c(2, 5, 8, 3, 3)
C <- sapply(1:5, function(j) if (j < 4) floor(4 * X[, j] / top[j] + 1e-9) else as.numeric(X[, j] == 3))
sink("irt.json")
cat('{ "twopl": ', fit(lsat, FALSE), ',\n"rasch": ', fit(lsat, TRUE), ',\n"gpcm": ', fit(C, FALSE), ',\n"pcm": ', fit(C, TRUE), ' }\n', sep = "")
sink()
