# Makes conditional.json: Rscript conditional.R, in test/oracle. Rasch and partial credit by conditional maximum
# likelihood: psychotools (raschmodel, pcmodel) and, for the same, eRm (RM, PCM); they have to agree with each other.
# Thresholds are given about their items' mean location. Abilities by Warm's weighted likelihood, solved by uniroot.
suppressMessages({ library(psychotools); library(eRm) })
f <- function(x) ifelse(is.na(x), "null", format(x, digits = 17, scientific = FALSE, trim = TRUE))
arr <- function(x) paste0("[", paste(f(unname(x)), collapse = ", "), "]")
tight <- list(reltol = 1e-16, deriv = "sum", maxit = 1000L)
centre <- function(th) { loc <- sapply(th, mean); lapply(th, function(t) t - mean(loc)) }
polish <- function(th, X) {                         # conditional log-likelihood by brute recursion, Newton by differences
  m <- apply(X, 2, max, na.rm = TRUE); k <- ncol(X)
  at <- split(seq_len(sum(m)), rep(1:k, m)); key <- apply(is.na(X), 1, paste, collapse = "")
  nll <- function(p) { v <- 0
    for (g in unique(key)) { Y <- X[key == g, , drop = FALSE]; own <- which(!is.na(Y[1, ])); gam <- 1
      for (j in own) { e <- c(0, cumsum(-p[at[[j]]])); gam <- rowSums(sapply(0:m[j], function(c) c(rep(0, c), gam * exp(e[c + 1]), rep(0, m[j] - c)))) }
      r <- rowSums(Y[, own, drop = FALSE]); s <- 0
      for (j in own) { e <- c(0, cumsum(-p[at[[j]]])); s <- s + sum(e[Y[, j] + 1]) }
      v <- v - s + sum(log(gam[r + 1])) }
    v }
  p <- unlist(th); n <- length(p); h <- 1e-4
  for (step in 1:6) {
    q <- function(i, a, j = i, b = 0) { x <- p; x[i] <- x[i] + a * h; x[j] <- x[j] + b * h; nll(x) }
    g <- sapply(1:n, function(i) (8 * (q(i, 1) - q(i, -1)) - (q(i, 2) - q(i, -2))) / (12 * h))
    H <- outer(1:n, 1:n, Vectorize(function(i, j) if (i > j) 0 else (q(i, 1, j, 1) - q(i, 1, j, -1) - q(i, -1, j, 1) + q(i, -1, j, -1)) / (4 * h^2)))
    H <- H + t(H) - diag(diag(H))
    p <- p - solve(H + matrix(1, n, n), g) }
  list(th = centre(split(p, rep(1:k, m))), ll = -nll(p)) }
wle <- function(th, X, rows) sapply(rows, function(i) { x <- X[i, ]; own <- which(!is.na(x)); r <- sum(x[own])
  u <- function(t) { M <- sapply(own, function(j) { e <- c(0, cumsum(t - th[[j]])); p <- exp(e - max(e)); p <- p / sum(p); c0 <- seq_along(p) - 1
      mu <- sum(c0 * p); c(mu, sum((c0 - mu)^2 * p), sum((c0 - mu)^3 * p)) }); r - sum(M[1, ]) + sum(M[3, ]) / (2 * sum(M[2, ])) }
  uniroot(u, c(-15, 15), tol = 1e-12)$root })
out <- function(th, ll, X) paste0('{ "thresholds": [', paste(sapply(th, arr), collapse = ", "), '], "logLikelihood": ', f(ll), ', "abilities": ', arr(wle(th, X, 1:25)), ' }')
lsat <- as.matrix(read.csv("data/lsat6.csv"))
ra <- raschmodel(lsat, reltol = 1e-16); th <- centre(lapply(threshpar(ra), unname)); one <- polish(th, lsat)
er <- RM(lsat); eb <- -er$betapar; eb <- eb - mean(eb)
stopifnot(max(abs(unlist(one$th) - unlist(th))) < 1e-4, max(abs(unlist(one$th) - eb)) < 1e-4)
p <- read.csv("data/paper.csv"); full <- c(2, 5, 8, 3, 3)
X <- cbind(as.matrix(p[, c("q7", "q8", "q9")]), p$q1, p$q2)
C <- sapply(1:5, function(j) if (j < 4) floor(4 * X[, j] / full[j] + 1e-9) else as.numeric(X[, j] == 3)); Z <- C; Z[is.na(Z)] <- 0
pc <- pcmodel(Z, reltol = 1e-16); th2 <- centre(lapply(split(c(0, pc$coefficients), rep(1:5, apply(Z, 2, max))), function(b) unname(diff(c(0, b))))); two <- polish(th2, Z)
ep <- PCM(Z); tt <- thresholds(ep)$threshtable[[1]]; et <- centre(lapply(1:5, function(j) { x <- tt[j, -1]; as.numeric(x[!is.na(x)]) }))
stopifnot(max(abs(unlist(two$th) - unlist(th2))) < 1e-3, max(abs(unlist(two$th) - unlist(et))) < 1e-3)
three <- polish(th2, C)                             # blanks missing: students by the items they answered
sink("conditional.json")
cat('{ "rasch": ', out(one$th, one$ll, lsat), ',\n"raschSe": ', arr({ V <- matrix(0, 5, 5); V[-1, -1] <- vcov(ra); A <- diag(5) - 1 / 5; sqrt(diag(A %*% V %*% A)) }), ',\n"pcm": ', out(two$th, two$ll, Z), ',\n"missing": ', out(three$th, three$ll, C), ' }\n', sep = "")
sink()
