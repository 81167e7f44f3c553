# The second computation of check-instruments.mjs: prints the largest relative gap of each figure, and fails above 1e-9.
import json,sys,numpy as np
from scipy import stats,optimize
from scipy.special import comb
worst={}
def cmp(id,name,a,b):
    e=abs(a-b)/max(1,abs(b)); worst[(id,name)]=max(worst.get((id,name),0),e)
for c in json.load(open(sys.argv[1])):
    m=c['metrics'];R=c['rows'];id=c['id']
    if id=='calibration':
        p=np.array([x['confidence'] for x in R]);y=np.array([x['correct'] for x in R],float);n=len(p)
        b=np.minimum((p*15).astype(int),14);ece=rm=mc=db=0
        for k in range(15):
            i=b==k;nb=i.sum()
            if nb==0: continue
            g=abs(y[i].mean()-p[i].mean());ece+=nb/n*g;rm+=nb/n*g*g;mc=max(mc,g)
            if nb>1: db+=nb/n*(g*g-y[i].mean()*(1-y[i].mean())/(nb-1))
        o=np.argsort(p);ace=sum(len(q)/n*abs(y[q].mean()-p[q].mean()) for q in np.array_split(o,15) if len(q))
        cmp(id,'ece',m['ece'],ece);cmp(id,'rmsce',m['rmsce'],rm**.5);cmp(id,'mce',m['mce'],mc);cmp(id,'debiased',m['debiased_ce2'],db);cmp(id,'ace',m['ace'],ace)
        cmp(id,'brier',m['brier'],((p-y)**2).mean());cmp(id,'nll',m['nll'],-np.log(np.where(y>0,p,1-p)).mean())
        P=p[y>0];N=p[y==0];U=stats.mannwhitneyu(P,N).statistic/len(P)/len(N);cmp(id,'auroc',m['auroc'],U)
        z=np.log(p/(1-p)).clip(-np.log(1e6-1),np.log(1e6-1))
        f=lambda t:((1/(1+np.exp(-z*t))-y)*z).sum()
        if 'temperature' in m: cmp(id,'temperature',1/m['temperature'],optimize.brentq(f,1e-4,1e3,xtol=1e-15))
    if id=='compare':
        a=np.array([x['score'] for x in R],float);b=np.array([x['score_b'] for x in R],float);d=a-b;n=len(d)
        cmp(id,'diff',m['difference'],d.mean());cmp(id,'paired',m['se_paired'],d.std(ddof=1)/n**.5);cmp(id,'unp',m['se_unpaired'],(a.var(ddof=1)/n+b.var(ddof=1)/n)**.5)
        if 'cluster' in R[0]:
            cl=np.array([x['cluster'] for x in R]);S=[(d[cl==k]-d.mean()).sum() for k in set(cl)];C=len(S)
            se=(C/(C-1)*sum(x*x for x in S))**.5/n;cmp(id,'cl',m['se_clustered'],se);q=stats.t.ppf(.975,C-1);cmp(id,'low',m['difference_low'],d.mean()-q*se)
        else:
            oa=int(((a==1)&(b==0)).sum());ob=int(((a==0)&(b==1)).sum());cmp(id,'mcnemar',m['mcnemar_p'],stats.binomtest(oa,oa+ob,.5).pvalue if oa+ob else 1)
            q=stats.t.ppf(.975,n-1);cmp(id,'low_t',m['difference_low'],d.mean()-q*m['se_paired'])
            cmp(id,'detectable',m['detectable'],(stats.norm.ppf(.975)+stats.norm.ppf(.8))*d.std(ddof=1)/n**.5)
    if id=='pass-at-k':
        for k in (1,3,10):
            cmp(id,'p@',m[f'pass@{k}'],np.mean([1-comb(x['n']-x['c'],k)/comb(x['n'],k) for x in R]));cmp(id,'p^',m[f'pass^{k}'],np.mean([comb(x['c'],k)/comb(x['n'],k) for x in R]))
    if id=='bradley-terry':
        na=sorted({x['winner'] for x in R});W=np.zeros((5,5))
        for x in R: W[na.index(x['winner']),na.index(x['loser'])]+=x['count']
        pi=np.ones(5)
        for _ in range(20000):
            pi2=W.sum(1)/np.array([sum((W[i,j]+W[j,i])/(pi[i]+pi[j]) for j in range(5) if j!=i) for i in range(5)]);pi2/=np.exp(np.log(pi2).mean())
            if abs(pi2-pi).max()<1e-15: break
            pi=pi2
        for i,k in enumerate(na): cmp(id,'strength',m['strength:'+k],np.log(pi[i]))
for k,v in sorted(worst.items()): print(k,'%.1e'%v)
sys.exit(any(v>1e-9 for v in worst.values()))
